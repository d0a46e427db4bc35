import { type Charset, charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const LABEL: Charset = charset('A-Z0-9 ')
/** Base64, line ends (also escaped, as in JSON), quoting, and headers such as `Proc-Type: 4,ENCRYPTED`. */
const BODY: Charset = charset('A-Za-z0-9+/= \n\r\t\\:,."\'|>_')
const RULE = '-----'
const LONGEST = 16_384

/**
 * Private keys in PEM and PGP armour (RFC 7468, RFC 4880 section 6.2), lines joined or escaped as well. A block whose end is
 * missing counts up to where it stops looking like one. Public keys and certificates are no secret.
 */
export const privateKey: WordRecognizer = {
  name: 'private-key',
  entity: 'PRIVATE_KEY',
  on: 'word',
  words: ['begin'],
  longest: LONGEST,
  about: { title: 'Private key in PEM', country: 'all', checks: 'armour lines', source: 'RFC 7468, RFC 4880' },
  find(word: number, from: number, scan: Scan): Outcome {
    const start = word - RULE.length
    if (!scan.text.startsWith('-----BEGIN ', start)) return 'armour'
    const label = scan.right(from, LABEL, 40)
    if (!scan.text.startsWith(RULE, label) || !scan.text.slice(from, label).includes('PRIVATE KEY')) return 'label'
    const limit = start + LONGEST
    let end = label + RULE.length
    for (;;) {
      end = scan.right(end, BODY, limit - end)
      // Single hyphens are in headers; the rule is five.
      if (scan.unit(end) !== 45 || scan.unit(end + 1) === 45 || end >= limit) break
      end++
    }
    if (scan.text.startsWith('-----END ', end)) {
      const close = scan.right(end + 9, LABEL, 40)
      if (scan.text.startsWith(RULE, close)) end = close + RULE.length
    } else {
      while (end > label && !/[A-Za-z0-9+/=]/.test(scan.text[end - 1]!)) end--
    }
    return { start, end, score: 0.98, strength: Strength.checksum }
  },
}
