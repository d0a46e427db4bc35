import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import puppeteer from 'puppeteer-core'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

export interface Served {
  /** Files by name, `app.js` among them. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Folders in which other files are looked for by their name. */
  readonly folders?: readonly string[]
}

export interface OpenPage {
  /** What an expression over `app`, the exports of `app.js`, comes to in the page. It may be a promise; the answer travels as JSON. */
  evaluate<T>(expression: string): Promise<T>
  /** Names of the files that the page asked for, in order. */
  readonly requested: readonly string[]
  close(): Promise<void>
}

/** A page in a real, headless Chromium that was served these files. */
export async function openPage({ files, folders = [] }: Served): Promise<OpenPage> {
  const requested: string[] = []
  const find = async (name: string): Promise<Uint8Array | undefined> => {
    const given = files.get(name)
    if (given) return given
    for (const folder of folders) {
      const found = await readFile(join(folder, name)).catch(() => undefined)
      if (found) return found
    }
    return undefined
  }
  const server = createServer(async ({ url = '/' }, response) => {
    const name = basename(new URL(url, 'http://x').pathname) || 'index.html'
    const content = name === 'index.html' ? '<!doctype html><title>test</title>' : await find(name)
    if (name !== 'index.html') requested.push(name)
    if (content === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream').end(content)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const browser = await puppeteer.launch({
    args: [...chromium.args, '--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: 'shell',
  })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return {
    requested,
    // As text: a function would be rewritten by the test runner, whose helpers the page does not have.
    evaluate: async (expression) =>
      JSON.parse((await page.evaluate(`import('/app.js').then(async (app) => JSON.stringify(await (${expression})))`)) as string),
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}
