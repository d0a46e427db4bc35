import { type Charset, charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'

const BASE64URL: Charset = charset('A-Za-z0-9_-')
/** What a token is written in, with the dots between its parts. */
const COMPACT: Charset = charset('A-Za-z0-9_.-')
const LONGEST_PART = 4096
const DOT = 46

/** JSON Web Tokens in compact form (RFC 7519, RFC 7515 section 7.1): a JOSE header in base64url, a payload, and what secures it. */
export const jwt: TokenRecognizer = {
  name: 'jwt',
  entity: 'JWT',
  on: 'token',
  opens: 'letter',
  length: [3, 256],
  longest: LONGEST_PART * 5 + 4,
  about: {
    title: 'JSON Web Token',
    country: 'all',
    checks: 'three or five parts, header is JSON',
    source: 'RFC 7519, RFC 7515, RFC 7516',
  },
  find(token: Token, scan: Scan): Outcome {
    const { start } = token
    // `{"` in base64.
    if (!scan.text.startsWith('eyJ', start)) return 'header'
    if (scan.is(start - 1, COMPACT)) return 'boundary'
    let end = scan.right(start, BASE64URL, LONGEST_PART)
    if (scan.unit(end) !== DOT || !isHeader(scan.text.slice(start, Math.min(end, start + 1024)))) return 'header'
    // An encrypted token has five parts, of which the second may be empty; the last part of an unsecured one is empty.
    let parts = 1
    while (parts < 5 && scan.unit(end) === DOT) {
      const next = scan.right(end + 1, BASE64URL, LONGEST_PART)
      if (next === end + 1 && parts !== 1) break
      end = next
      parts++
    }
    if (parts < 2 || scan.unit(end - 1) === DOT) return 'parts'
    return { start, end, score: 0.98, strength: Strength.checksum }
  },
}

/** Whether base64url text is JSON that names an algorithm or a type. */
function isHeader(part: string): boolean {
  try {
    return /"(?:alg|enc|typ|kid|zip)"\s*:/.test(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return false
  }
}
