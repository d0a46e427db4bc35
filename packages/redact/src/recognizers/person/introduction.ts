import { charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { nameEnd } from './name-words.ts'

const BETWEEN = charset(' :=,"\'*\t')

/** People who say who they are: "my name is …" and its like in several languages. The name may be in small letters. */
export const introduction: WordRecognizer = {
  name: 'introduction',
  entity: 'PERSON',
  about: {
    title: 'Name of whoever introduces themselves',
    country: 'all',
    checks: 'words of introduction in fourteen languages',
    source: 'usage',
  },
  on: 'word',
  words: [
    ...[
      'my name is',
      'my names',
      "my name's",
      'my full name is',
      'the name is',
      'name is',
      'i am called',
      'they call me',
      'you can call me',
    ],
    ...[
      "je m'appelle",
      'mon nom est',
      'ich heisse',
      'ich heiße',
      'mein name ist',
      'me llamo',
      'mi nombre es',
      'mi chiamo',
      'il mio nome e',
    ],
    ...[
      'meu nome e',
      'me chamo',
      'mijn naam is',
      'ik heet',
      'jag heter',
      'jeg hedder',
      'jeg heter',
      'nazywam sie',
      'mam na imie',
      'adim',
      'меня зовут',
    ],
  ],
  longest: 150,
  find(_start: number, end: number, scan: Scan): Outcome {
    const from = scan.right(end, BETWEEN, 3)
    if (from === end) return 'shape'
    const stop = nameEnd(from, scan, true)
    return stop < 0 ? 'no name' : { start: from, end: stop, score: 0.75, strength: Strength.pattern }
  },
}

/** Weaker introductions, which need a capital: "I'm Sarah", "this is John", "call me Al". */
export const weakIntroduction: WordRecognizer = {
  name: 'introduction-weak',
  entity: 'PERSON',
  about: {
    title: 'Name behind “I am”, “this is”, “dear”',
    country: 'all',
    checks: 'a capital, no everyday word',
    source: 'usage',
  },
  on: 'word',
  capital: true,
  words: ["i'm", 'i am', 'im', 'this is', "it's", 'its', 'call me', 'dear', 'regards', 'sincerely'],
  longest: 150,
  find(_start: number, end: number, scan: Scan): Outcome {
    const from = scan.right(end, BETWEEN, 2)
    if (from === end || scan.unit(from - 1) !== 32) return 'shape'
    // `I'm Watching …`; two capitals are initials of anything.
    if (/^(?:\p{L}{3,}ing\b|[A-Z]{2}\b)/u.test(scan.text.slice(from, from + 24))) return 'no name'
    const stop = nameEnd(from, scan, false)
    return stop < 0 ? 'no name' : { start: from, end: stop, score: 0.55, strength: Strength.pattern }
  },
}
