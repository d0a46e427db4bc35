import { type Charset, charset } from '../../engine/charset.ts'
import { type CharRecognizer, type Match, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { LONGEST_URL, SLASHES, schemeBefore, URL_MEMBERS, urlEnd } from '../network/url.ts'

/** What can stand before the `@` of a URL (RFC 3986 section 3.2.1), generously: passwords are often not escaped. */
const USERINFO: Charset = charset("A-Za-z0-9._~!$&'()*+,;=:%#^-", true)
/** A set of its own, so that the memo of the other URL recognizer is not taken for this one's. */
const UNITS: Charset = charset(URL_MEMBERS, true)
const LONGEST_USERINFO = 512
const AT = 64

/** Query parameters whose value is a secret. Compared without `_` and `-`, in lower case. */
const SECRET =
  /^(?:.*(?:token|secret|password|passwd|apikey|signature|credential|sessionid|accesskey)|key|auth|pwd|pass|sig|session|sid|code|jwt|otp)$/

/** Secrets in URLs: `user:password@` and the values of parameters such as `access_token`. */
export const urlCredentials: CharRecognizer = {
  name: 'url-credentials',
  entity: 'CREDENTIALS',
  about: {
    title: 'Credentials in a URL',
    country: 'all',
    checks: '`user:password@`, parameters with names of secrets',
    source: 'RFC 3986, section 3.2.1',
  },
  on: 'char',
  chars: ':',
  next: SLASHES,
  longest: LONGEST_URL,
  find(at: number, scan: Scan): Outcome {
    if (schemeBefore(at, scan) < 0) return 'scheme'
    const from = at + 3
    const matches: Match[] = []
    const user = scan.right(from, USERINFO, LONGEST_USERINFO)
    if (user > from && scan.unit(user) === AT) matches.push({ start: from, end: user, score: 0.95, strength: Strength.checksum })
    const end = urlEnd(from, scan, UNITS)
    if (end > from) parameters(scan.text.slice(from, end), from, matches)
    scan.work += Math.max(0, end - from)
    return matches.length === 0 ? 'no secret' : matches
  },
}

function parameters(url: string, from: number, into: Match[]): void {
  const query = url.search(/[?#]/)
  if (query < 0) return
  for (let at = query; at < url.length; ) {
    let stop = at + 1
    let sign = -1
    for (; stop < url.length && !'&;?#'.includes(url[stop]!); stop++) if (sign < 0 && url[stop] === '=') sign = stop
    if (sign > at && sign < stop - 1) {
      const name = url
        .slice(at + 1, sign)
        .toLowerCase()
        .replace(/[_-]/g, '')
      if (name.length <= 64 && SECRET.test(name)) {
        into.push({ start: from + sign + 1, end: from + stop, score: 0.9, strength: Strength.checksum })
      }
    }
    at = stop
  }
}
