import { Lexicon } from '../../src/lexicon/lexicon.ts'
import { readModel } from '../../src/model/files.ts'
import { openSession } from '../../src/runtime/runtime.ts'
import { TAGS, WordProbabilities } from '../../src/spans/decode.ts'
import { batchesOf } from '../../src/wordpiece/batches.ts'
import { type EncodedText, Encoder } from '../../src/wordpiece/encoder.ts'
import { Vocabulary } from '../../src/wordpiece/vocabulary.ts'
import type { DevSet } from './dev-sets.ts'
import { loadRuntime } from './load-runtime.ts'

/** What a model answers about a set: the logits of each stretch of each text, kept so that settings can be tried on them. */
export type Run = { readonly set: DevSet; readonly texts: readonly EncodedText[]; readonly logits: Float32Array[][] }

/** A model that answers with logits. */
export async function openModel(folder: URL): Promise<{ run(set: DevSet): Promise<Run> }> {
  const files = await readModel(folder)
  const runtime = await loadRuntime()
  const session = await openSession(runtime, files.graph)
  const encoder = new Encoder(new Vocabulary(new TextDecoder().decode(files.vocabulary)), new Lexicon(files.lexicon))
  return {
    async run(set) {
      const texts = set.rows.map(({ text }) => encoder.encode(text))
      const logits: Float32Array[][] = texts.map(() => [])
      for (const batch of batchesOf(texts.flatMap(({ stretches }, text) => stretches.map((stretch) => ({ text, stretch }))))) {
        const length = batch[0]!.stretch.ids.length
        const dims = [batch.length, length]
        const ids = new runtime.Tensor('int32', Int32Array.from(batch.flatMap(({ stretch }) => stretch.ids)), dims)
        const features = new runtime.Tensor('int32', Int32Array.from(batch.flatMap(({ stretch }) => stretch.features)), dims)
        const values = (await session.run({ ids, features })).logits!.data as Float32Array
        for (const [row, { text, stretch }] of batch.entries()) {
          const at = texts[text]!.stretches.indexOf(stretch)
          logits[text]![at] = values.slice(row * length * TAGS, (row + 1) * length * TAGS)
        }
      }
      return { set, texts, logits }
    },
  }
}

export function probabilitiesOf({ texts, logits }: Run, temperature: number): WordProbabilities[] {
  return texts.map(({ bounds, stretches }, text) => {
    const words = new WordProbabilities(bounds.length / 2)
    for (const [at, stretch] of stretches.entries()) words.add(stretch, logits[text]![at]!, 0, temperature)
    return words
  })
}
