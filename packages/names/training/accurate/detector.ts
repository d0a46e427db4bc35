// The adapter of the project's scorer:
//
//   node --conditions=@sluice/source ../shared/quality/score.mjs --detector packages/names/training/accurate/detector.ts DATA.jsonl
//
// SLUICE_NAMES_MODEL names another model folder, SLUICE_NAMES_POINT another threshold (a number, f1 or recall).
import { pathToFileURL } from 'node:url'
import { createTagger, type TaggerOptions } from '../../src/index.ts'
import { loadRuntime } from './load-runtime.ts'

const { SLUICE_NAMES_MODEL: folder, SLUICE_NAMES_POINT: point = 'f1' } = process.env
const threshold = (Number.isNaN(Number(point)) ? point : Number(point)) as NonNullable<TaggerOptions['threshold']>
const runtime = await loadRuntime()
const tagger = createTagger({ runtime, threshold, ...(folder === undefined ? {} : { model: pathToFileURL(`${folder}/`) }) })

export async function detect(text: string): Promise<{ start: number; end: number; label: string }[]> {
  const [spans] = await tagger.tag([text])
  return spans!.map(({ start, end, entity }) => ({ start, end, label: entity }))
}
