import { type Charset, charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { linkAfter } from '../link.ts'

const DIGITS: Charset = charset('0-9')
const GAP: Charset = charset(' -')
const BAND: Charset = charset('0-9-')
/** Whoever has an age; things have one too. */
const SOMEBODY =
  /(?:^|[^a-z])(?:i|i['’]?m|he|she|they|we|who|you|u|he['’]?s|she['’]?s|you['’]?re|son|daughter|boy|girl|man|woman|male|female|kid|kids|child|children|baby|brother|sister|mother|father|mom|mum|dad|wife|husband|friend|guy|lady|patient|uncle|aunt|cousin|grandmother|grandfather|grandma|grandpa|nephew|niece|student|person|teenager|ich|er|sie|je|il|elle|tengo|tiene|ho|ha)(?:[^a-z]|$)/i

const ABOUT = {
  title: 'Age of a person',
  country: 'all',
  checks: '1 to 119, beside words for an age and a person',
  source: 'usage',
}

function isAge(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) > 0 && Number(text) < 120
}

/** Ages before their words: `34 years old`, `a 6-year-old boy`, `34 yo`. */
export const ageBefore: WordRecognizer = {
  name: 'age',
  entity: 'AGE',
  on: 'word',
  words: [
    'years old',
    'year old',
    'yrs old',
    'yr old',
    'yo',
    'y o',
    'years of age',
    'jahre alt',
    'ans',
    'anos de edad',
    'anni',
    'jaar oud',
    'months old',
  ],
  longest: 64,
  about: ABOUT,
  find(start: number, end: number, scan: Scan): Outcome {
    const stop = scan.left(start, GAP, 2)
    const from = scan.left(stop, DIGITS, 4)
    if (!isAge(scan.text.slice(from, stop)) || /[\w.,$€£]/.test(scan.text[from - 1] ?? ' ')) return 'number'
    // Ten years together are what `generalise` makes of an age.
    if (/^\d?0-\d?9$/.test(scan.text.slice(scan.left(from, BAND, 4), stop))) return 'band'
    const around = `${scan.text.slice(Math.max(0, from - 24), from)}|${scan.text.slice(end, end + 20)}`
    scan.work += around.length
    return SOMEBODY.test(around) ? { start: from, end: stop, score: 0.7, strength: Strength.pattern } : 'person'
  },
}

/** Ages behind their words: `age: 34`, `aged 34`. */
export const ageAfter: WordRecognizer = {
  name: 'age-told',
  entity: 'AGE',
  on: 'word',
  words: ['age', 'aged', 'my age', 'the age of', 'turned', 'turning', 'alter', 'edad', 'eta', 'leeftijd', 'idade', 'wiek'],
  longest: 48,
  about: ABOUT,
  find(start: number, end: number, scan: Scan): Outcome {
    const { at, by } = linkAfter(end, scan)
    const stop = scan.right(at, DIGITS, 4)
    if (at === end || !isAge(scan.text.slice(at, stop)) || /^(?:[\w%/+-]|[.,:]\d)/.test(scan.text.slice(stop, stop + 2)))
      return 'number'
    const word = scan.text.slice(start, end).toLowerCase()
    if (word.startsWith('turn')) {
      const before = scan.text.slice(Math.max(0, start - 24), start)
      scan.work += before.length
      if (!SOMEBODY.test(before) || /^ ?(?:degrees?|percent|[°%]|points?|pages?|to\b)/i.test(scan.text.slice(stop, stop + 9)))
        return 'person'
      return { start: at, end: stop, score: 0.6, strength: Strength.pattern }
    }
    // `at age 34` and `ages 3` without a sign are as often of nobody; `aged 34` is of somebody.
    const told =
      by !== 'nothing' || word === 'aged' || word.endsWith(' of') || /\bat $/.test(scan.text.slice(Math.max(0, start - 4), start))
    return told ? { start: at, end: stop, score: 0.7, strength: Strength.pattern } : 'link'
  },
}
