import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { createTagger, type Span } from '@sluice/names'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MESSAGES } from '../../packages/names/testing/messages.ts'
import { MODEL } from '../../packages/names/testing/model.ts'
import { bundleForBrowser } from './bundle.ts'
import { type OpenPage, openPage } from './open-page.ts'

const RUNTIME = dirname(createRequire(import.meta.url).resolve('onnxruntime-web'))

let page: OpenPage

beforeAll(async () => {
  // As an app's bundler would: the package and the runtime that it imports by name, in one script.
  const { files } = await bundleForBrowser(`export { createTagger } from '@sluice/names'`)
  page = await openPage({ files, folders: [MODEL, RUNTIME] })
}, 120_000)

afterAll(() => page?.close(), 60_000)

it('finds in a browser what it finds in Node, to the last bit of the score', async () => {
  const inBrowser = await page.evaluate<Span[][]>(`app.createTagger({ model: '/model/' }).tag(${JSON.stringify(MESSAGES)})`)
  const tagger = createTagger()
  expect(inBrowser).toEqual(await tagger.tag(MESSAGES))
  expect(inBrowser.flat().length).toBeGreaterThan(3)
  await tagger.close()
}, 180_000)
