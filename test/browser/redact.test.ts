import { createRedactor, type Finding, type RedactorOptions } from '@sluice/redact'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../../packages/redact/testing/pieces.ts'
import { cardCanary, emailCanary, nameCanary, phoneCanary } from '../e2e/canaries.ts'
import { SeededRandom } from '../e2e/random.ts'
import { type Bundle, bundleForBrowser } from './bundle.ts'
import { type OpenPage, openPage } from './open-page.ts'

/** A few hundred messages: pieces of everything that recognizers look for, and values in sentences. The same in every run. */
const MESSAGES: readonly string[] = [
  ...fc.sample(textOf(24), { numRuns: 250, seed: 7 }),
  ...Array.from({ length: 100 }, (_, at) => {
    const random = new SeededRandom(at)
    const plant = [emailCanary, cardCanary, phoneCanary][at % 3]!
    return `${plant(random).text} ${nameCanary(random, random.pick(['sarah', 'Lakshmi', 'Łukasz', 'Oluwaseun'])).text} in Glasgow`
  }),
]

/** What the page does with a redactor, as a module of its own: it has only what a browser has. */
const APP = `
  import { createRedactor } from '@sluice/redact'
  const make = (options) => createRedactor(options.key ? { ...options, key: new Uint8Array(options.key) } : options)
  export const redactAll = (options, messages) => {
    const redactor = make(options)
    return messages.map((message) => redactor.redact(message))
  }
  export const converse = (options, messages) => {
    const conversation = make(options).conversation()
    return messages.map((message) => conversation.redact(message).text)
  }
  export const stream = async (options, text, cut) => {
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < text.length; at += cut) controller.enqueue(text.slice(at, at + cut))
        controller.close()
      },
    })
    let result = ''
    const reader = pieces.pipeThrough(make(options).stream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return result
      result += value
    }
  }
`
const KEY = Array.from({ length: 32 }, (_, i) => i)

let bundle: Bundle
let page: OpenPage

beforeAll(async () => {
  bundle = await bundleForBrowser(APP)
  page = await openPage(bundle)
}, 120_000)

afterAll(() => page?.close(), 60_000)

const inPage = <T>(work: string, ...given: unknown[]): Promise<T> =>
  page.evaluate<T>(`app.${work}(${given.map((value) => JSON.stringify(value)).join(', ')})`)

describe('@sluice/redact in Chromium', () => {
  it('imports nothing that only Node has', () => {
    const imports = Object.values(bundle.metafile.inputs).flatMap((input) => input.imports)
    expect(imports.length).toBeGreaterThan(50)
    expect(imports.filter(({ path, external }) => external === true || path.startsWith('node:'))).toEqual([])
  })

  it.each<[string, Omit<RedactorOptions, 'key'>]>([
    ['rules', { preset: 'training', names: 'off' }],
    ['rules and fast names', { preset: 'training', names: 'fast' }],
    ['keyed pseudonyms', { preset: 'training', with: 'pseudonym' }],
    ['keyed surrogates', { preset: 'retrieval', with: 'surrogate' }],
  ])('redacts as in Node, findings and scores too: %s', async (_, options) => {
    const redactor = createRedactor({ ...options, key: new Uint8Array(KEY) })
    const inNode = MESSAGES.map((message) => redactor.redact(message))
    type Redacted = { text: string; findings: Finding[] }
    expect(await inPage<Redacted[]>('redactAll', { ...options, key: KEY }, MESSAGES)).toEqual(inNode)
    expect(inNode.flatMap(({ findings }) => findings).length).toBeGreaterThan(100)
  })

  it('numbers the tokens of a conversation as in Node', async () => {
    const options = { preset: 'prompt' } as const
    const conversation = createRedactor(options).conversation()
    const inNode = MESSAGES.map((message) => conversation.redact(message).text)
    expect(await inPage('converse', options, MESSAGES)).toEqual(inNode)
    expect(inNode.some((text) => /\[EMAIL_\d\d\]/.test(text))).toBe(true)
  })

  it('streams what it redacts as a whole, however the text is cut', async () => {
    const options = { preset: 'training' } as const
    const text = MESSAGES.slice(200).join('\n')
    const whole = createRedactor(options).redact(text).text
    for (const cut of [1, 7, 1000]) expect(await inPage('stream', options, text, cut)).toBe(whole)
    expect(whole).not.toBe(text)
  })
})
