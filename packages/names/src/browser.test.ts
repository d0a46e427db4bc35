import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { build } from 'esbuild'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MESSAGES } from '../testing/messages.ts'
import { MODEL } from '../testing/model.ts'
import { createTagger, type Span } from './index.ts'

const RUNTIME = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'))
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
}

let server: Server
let browser: Browser

beforeAll(async () => {
  // As an app's bundler would: the package and the runtime that it imports by name, in one script.
  const bundled = await build({
    stdin: { contents: `export { createTagger } from './index.ts'`, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  const script = bundled.outputFiles[0]!.contents
  server = createServer(async ({ url = '/' }, response) => {
    const name = basename(new URL(url, 'http://x').pathname)
    response.setHeader('content-type', TYPES[name.split('.').at(-1)!] ?? 'application/octet-stream')
    try {
      if (name === '') response.setHeader('content-type', 'text/html').end('<!doctype html><title>names</title>')
      else if (name === 'app.js') response.end(script)
      else response.end(await readFile(join(name.startsWith('ort-') ? RUNTIME : MODEL, name)))
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  browser = await puppeteer.launch({
    args: [...chromium.args, '--no-sandbox'],
    executablePath: await chromium.executablePath(),
    headless: 'shell',
  })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
}, 60_000)

it('finds in a browser what it finds in Node, to the last bit of the score', async () => {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  // As text: a function would be rewritten by the test runner, whose helpers the page does not have.
  const inBrowser = (await page.evaluate(
    `import('/app.js').then(({ createTagger }) => createTagger({ model: '/model/' }).tag(${JSON.stringify(MESSAGES)}))`,
  )) as Span[][]
  const tagger = createTagger()
  expect(inBrowser).toEqual(await tagger.tag(MESSAGES))
  expect(inBrowser.flat().length).toBeGreaterThan(3)
  await tagger.close()
}, 180_000)
