import { type Charset, charset } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { domainAfter, isReservedDomain } from './domain.ts'

const SCHEME: Charset = charset('A-Za-z0-9+.-')
/** What follows the `:` of a scheme. */
export const SLASHES: Charset = charset('/')
const LETTER: Charset = charset('A-Za-z')
/** `unreserved`, `reserved` and `%` of RFC 3986 and what browsers let pass besides. */
export const URL_MEMBERS = "A-Za-z0-9._~:/?#[]@!$&'()*+,;=%|{}^\\-"
const URL_UNITS: Charset = charset(URL_MEMBERS, true)
/** Trailing characters that belong to the sentence. */
const TRAILING: Charset = charset(".,;:!?'*_~)]}|^\\")
const LONGEST_SCHEME = 16
export const LONGEST_URL = 8192

const SLASH = 47
const DOT = 46
const HYPHEN = 45

/**
 * The end of the URL whose units begin at `from`, without the punctuation of the sentence around it, or -1 when `from` lies
 * inside a URL that was asked for before.
 */
export function urlEnd(from: number, scan: Scan, set: Charset = URL_UNITS): number {
  const { first, end: reached } = scan.reach(from, set)
  if (first !== from) return -1
  let end = Math.min(reached, from + LONGEST_URL)
  const inside = scan.text.slice(from, end)
  // A closing bracket belongs to the URL when it closes one inside, as in encyclopaedia links.
  const brackets = inside.includes('(')
  while (end > from && scan.is(end - 1, TRAILING)) {
    if (brackets && scan.unit(end - 1) === 41 && balanced(scan.text.slice(from, end))) break
    end--
  }
  return end
}

function balanced(text: string): boolean {
  return text.split('(').length === text.split(')').length
}

/** The start of the scheme before the `:` at `at`, or -1 when no `://` with a scheme is there. */
export function schemeBefore(at: number, scan: Scan): number {
  if (scan.unit(at + 1) !== SLASH || scan.unit(at + 2) !== SLASH) return -1
  let start = scan.left(at, SCHEME, LONGEST_SCHEME)
  while (start < at && !scan.is(start, LETTER)) start++
  return at - start >= 2 ? start : -1
}

/** URLs with a scheme (RFC 3986, RFC 3987). */
export const url: CharRecognizer = {
  name: 'url',
  entity: 'URL',
  about: {
    title: 'URL with a scheme',
    country: 'all',
    checks: '`://` behind a scheme',
    source: 'RFC 3986; RFC 3987',
  },
  shields: true,
  on: 'char',
  chars: ':',
  next: SLASHES,
  longest: LONGEST_SCHEME + LONGEST_URL,
  find(at: number, scan: Scan): Outcome {
    const start = schemeBefore(at, scan)
    if (start < 0) return 'scheme'
    const end = urlEnd(at + 3, scan)
    if (end < 0) return 'nested'
    if (end === at + 3) return 'host'
    const domain = domainAfter(at + 3, scan)
    const reserved = domain > 0 && isReservedDomain(scan.text.slice(at + 3, domain))
    // The `://` is as strict as a checksum; so a URL that is redacted is redacted whole, with the secrets in it.
    return { start, end, score: 0.95, strength: Strength.checksum, reserved }
  },
}

/** Web addresses without a scheme: `www.` and a host name. */
export const bareUrl: WordRecognizer = {
  name: 'url-www',
  entity: 'URL',
  about: {
    title: 'Web address that begins with `www.`',
    country: 'all',
    checks: 'host with a top-level domain',
    source: 'RFC 3986',
  },
  shields: true,
  on: 'word',
  words: ['www'],
  longest: LONGEST_URL,
  find(start: number, end: number, scan: Scan): Outcome {
    const before = scan.unit(start - 1)
    if (before === SLASH) return 'scheme'
    if (before === DOT || before === HYPHEN) return 'boundary'
    const domain = domainAfter(start, scan)
    if (domain < 0 || domain <= end) return 'domain'
    const stop = urlEnd(start, scan)
    if (stop < 0) return 'nested'
    return { start, end: stop, score: 0.9, strength: Strength.format }
  },
}
