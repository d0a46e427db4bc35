import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Lexicon } from '../src/lexicon/lexicon.ts'
import { Encoder } from '../src/wordpiece/encoder.ts'
import { Vocabulary } from '../src/wordpiece/vocabulary.ts'

/** The folder of the model that is committed. */
export const MODEL: string = fileURLToPath(new URL('../model/', import.meta.url))

const vocabulary = new Vocabulary(readFileSync(`${MODEL}vocabulary.txt`, 'utf8'))
const lexicon = new Lexicon(new Uint8Array(readFileSync(`${MODEL}lexicon.bin`)))

export const encoder = (): Encoder => new Encoder(vocabulary, lexicon)
export { lexicon, vocabulary }
