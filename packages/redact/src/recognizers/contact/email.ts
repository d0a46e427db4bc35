import { type Charset, charset } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { isUnspaced } from '../../view/unspaced.ts'
import { domainAfter, isReservedDomain } from '../network/domain.ts'

/**
 * `atext` and `.` of RFC 5322 with the letters of RFC 6531, without what far more often stands around an address than in it:
 * `%` escapes, `/` is in paths, `=`, `?`, `{`, `|` and `}` are in queries and data.
 */
const LOCAL: Charset = charset("A-Za-z0-9.!#$&'*+^_`~-", true)
/** What a local part can begin with; anything before is punctuation around it. */
const OPENS: Charset = charset('A-Za-z0-9_+', true)
const QUOTED: Charset = charset(' !#-[\\]-~', true)
/** What can stand before an `@` in a URL (RFC 3986 section 3.2.1), without `@` and `/`. */
const USERINFO: Charset = charset("A-Za-z0-9._~!$&'()*+,;=:%-", true)
const LONGEST_USERINFO = 128
/** RFC 5321 section 4.5.3.1. */
const LONGEST_LOCAL = 64

const AT = 64
const PERCENT = 37
const QUOTE = 34

/** Email addresses (RFC 5322, internationalised by RFC 6531), also quoted, in `mailto:` and with the `@` escaped as `%40`. */
export const email: CharRecognizer = {
  name: 'email',
  entity: 'EMAIL',
  about: {
    title: 'Email address, also internationalised, quoted, in `mailto:`',
    country: 'all',
    checks: 'local part and host with a top-level domain',
    source: 'RFC 5322; RFC 6531; RFC 6068',
  },
  on: 'char',
  chars: '@%',
  longest: LONGEST_LOCAL + 1 + 253,
  find(at: number, scan: Scan): Outcome {
    const escaped = scan.unit(at) === PERCENT
    if (escaped && !scan.text.startsWith('%40', at)) return 'shape'
    const start = localBefore(at, scan)
    if (start < 0) return 'local part'
    if (inUserinfo(start, scan)) return 'userinfo'
    const domain = domainAfter(at + (escaped ? 3 : 1), scan)
    if (domain < 0) return 'domain'
    const from = escaped ? at + 3 : at + 1
    return {
      start,
      end: domain,
      score: escaped ? 0.85 : 0.95,
      strength: Strength.format,
      reserved: isReservedDomain(scan.text.slice(from, domain)),
    }
  },
}

function localBefore(at: number, scan: Scan): number {
  if (scan.unit(at - 1) === QUOTE && scan.unit(at) === AT) {
    const open = scan.left(at - 1, QUOTED, LONGEST_LOCAL)
    return open > 0 && open < at - 1 && scan.unit(open - 1) === QUOTE ? open - 1 : -1
  }
  let start = scan.left(at, LOCAL, LONGEST_LOCAL)
  // In scripts without spaces the words before an address touch it.
  if (!isUnspaced(scan.unit(at - 1))) {
    let ascii = at
    while (ascii > start && !isUnspaced(scan.unit(ascii - 1))) ascii--
    start = ascii
  }
  while (start < at && !scan.is(start, OPENS)) start++
  return start < at ? start : -1
}

/** Whether what begins at `start` is the end of a URL's `user:password@`, which is a secret and no address. */
function inUserinfo(start: number, scan: Scan): boolean {
  const from = scan.left(start, USERINFO, LONGEST_USERINFO)
  if (!scan.text.startsWith('://', from - 3)) return false
  return !scan.text
    .slice(Math.max(0, from - 9), from - 3)
    .toLowerCase()
    .endsWith('mailto')
}
