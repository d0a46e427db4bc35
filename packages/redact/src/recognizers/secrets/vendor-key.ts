import { type Charset, charset, WORD } from '../../engine/charset.ts'
import { type About, type Outcome, Strength, type TokenRecognizer, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { type Alphabet, KEY_FORMATS, type KeyFormat } from './key-formats.ts'

const ALPHABETS: Readonly<Record<Alphabet, Charset>> = {
  alnum: charset('A-Za-z0-9'),
  url: charset('A-Za-z0-9_-'),
  word: charset('A-Za-z0-9_'),
  hex: charset('0-9a-f'),
  upper: charset('0-9A-Z'),
  dotted: charset('A-Za-z0-9_.=-'),
  path: charset('A-Za-z0-9_/-'),
}
/** Units that end a sentence or a path rather than a key. */
const TRAILING: Charset = charset('.=/-')

const INNER: Charset = charset('.-')

const LONGEST = Math.max(...KEY_FORMATS.map(({ prefix, length }) => prefix.length + length[1]))

/** The letters that a prefix begins with, when something else follows them in it: a word of the dictionary. */
function wordOf({ prefix }: KeyFormat): string | undefined {
  return /^([A-Za-z]+)[^A-Za-z0-9]/.exec(prefix)?.[1]?.toLowerCase()
}

const BY_WORD = new Map<string, KeyFormat[]>()
const BY_FIRST = new Map<number, KeyFormat[]>()
for (const format of KEY_FORMATS) {
  const word = wordOf(format)
  const list = word === undefined ? BY_FIRST.get(format.prefix.charCodeAt(0)) : BY_WORD.get(word)
  if (list) list.push(format)
  else if (word === undefined) BY_FIRST.set(format.prefix.charCodeAt(0), [format])
  else BY_WORD.set(word, [format])
}
/** What follows the word in a prefix: `re`, of `re_…`, is in many a message with an apostrophe. */
const SIGNS: Charset = charset(
  [...BY_WORD]
    .flatMap(([word, list]) => list.map(({ prefix }) => prefix[word.length]))
    .sort()
    .join(''),
)
// The longest prefix first: `sk-ant-` before `sk-`.
for (const list of [...BY_WORD.values(), ...BY_FIRST.values()]) list.sort((a, b) => b.prefix.length - a.prefix.length)

const ABOUT: About = {
  title: 'API keys and tokens of some hundred vendors',
  country: 'all',
  checks: 'prefix, alphabet and length by vendor',
  source: "the vendors' documentation, see key-formats.ts",
}

/** Keys whose prefix stands apart by a sign: `ghp_`, `sk-ant-`, `SG.`. */
export const vendorKey: WordRecognizer = {
  name: 'vendor-key',
  entity: 'API_KEY',
  on: 'word',
  words: [...BY_WORD.keys()],
  next: SIGNS,
  longest: LONGEST,
  about: ABOUT,
  find(start: number, end: number, scan: Scan): Outcome {
    // Behind a sign it is the inside of something longer.
    if (scan.is(start - 1, WORD) || scan.is(start - 1, INNER)) return 'boundary'
    return find(BY_WORD.get(scan.text.slice(start, end).toLowerCase()), start, scan)
  },
}

/** Keys whose prefix does not: `AKIA…`, `AIza…`. */
export const vendorKeyToken: TokenRecognizer = {
  name: 'vendor-key-token',
  entity: 'API_KEY',
  on: 'token',
  length: [4, 256],
  longest: LONGEST,
  about: ABOUT,
  find(token: Token, scan: Scan): Outcome {
    // A key may hold hyphens, and its first piece be letters alone, which are no token: look back for where it begins.
    const start = scan.unit(token.start - 1) === 45 ? scan.left(token.start, ALPHABETS.url, 40) : token.start
    if (scan.is(start - 1, INNER)) return 'boundary'
    const formats = BY_FIRST.get(scan.unit(start))
    return formats === undefined ? 'prefix' : find(formats, start, scan)
  },
}

function find(formats: readonly KeyFormat[] | undefined, start: number, scan: Scan): Outcome {
  let stopped = 'prefix'
  for (const { prefix, alphabet, length } of formats ?? []) {
    scan.work++
    if (!scan.text.startsWith(prefix, start)) continue
    const from = start + prefix.length
    const [fewest, most] = length
    const members = ALPHABETS[alphabet]
    let end = scan.right(from, members, most + 1)
    while (end > from && scan.is(end - 1, TRAILING)) end--
    if (end - from < fewest || end - from > most) stopped = 'length'
    else if (scan.is(end, WORD)) stopped = 'boundary'
    else if (!isDrawn(scan.text.slice(from, end))) stopped = 'no digit'
    else return { start, end, score: 0.95, strength: Strength.checksum }
  }
  return stopped
}

/** Twenty units and more drawn at random hold a digit, and are not one unit over and over, as in `sk_test_xxxxxxxx`. */
function isDrawn(body: string): boolean {
  return /\d/.test(body) && new Set(body).size > 4
}
