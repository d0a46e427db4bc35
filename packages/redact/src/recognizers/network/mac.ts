import { type Charset, charset, HEX, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { macAddress } from '../../keywords/network.ts'

const SIGNS: Charset = charset(':.-')
const DOT = 46
const ABOUT = {
  title: 'MAC address (EUI-48)',
  country: 'all',
  checks: 'six pairs of hex digits with one sign between, or three fours with dots',
  source: 'IEEE 802-2014, section 8; RFC 9542',
}

/** Documentation (RFC 9542 section 2.1.2: 00-00-5E-00-53-00 to FF), broadcast and nothing. */
function isReserved(written: string): boolean {
  return /^(?:00005e0053..|f{12}|0{12})$/.test(written.replace(/[^0-9a-f]/gi, '').toLowerCase())
}

/** MAC addresses in pairs: `00:1a:2b:3c:4d:5e`, `00-1A-2B-3C-4D-5E`. Digits alone with hyphens need a keyword. */
export const mac: CharRecognizer = {
  name: 'mac',
  entity: 'MAC_ADDRESS',
  on: 'char',
  chars: ':-',
  next: HEX,
  longest: 17,
  context: [{ group: macAddress, boost: 0.4, before: 40, after: 16 }],
  about: ABOUT,
  find(at: number, scan: Scan): Outcome {
    const start = at - 2
    const sign = scan.unit(at)
    // The cheapest first: nearly every colon and hyphen is punctuation.
    if (scan.unit(at + 3) !== sign || scan.unit(at + 12) !== sign || scan.unit(at + 15) === sign) return 'shape'
    if (scan.is(start - 1, WORD) || scan.is(start - 1, SIGNS)) return 'boundary'
    for (let pair = 0; pair < 6; pair++) {
      const from = start + pair * 3
      if (!scan.is(from, HEX) || !scan.is(from + 1, HEX)) return 'hex'
      if (pair < 5 && scan.unit(from + 2) !== sign) return 'shape'
    }
    const end = start + 17
    if (scan.is(end, WORD)) return 'boundary'
    const written = scan.text.slice(start, end)
    const sure = sign === 58 || /[a-f]/i.test(written)
    return { start, end, score: sure ? 0.9 : 0.3, strength: Strength.format, reserved: isReserved(written) }
  },
}

/** MAC addresses in fours with dots, as network devices print them: `001a.2b3c.4d5e`. */
export const dottedMac: TokenRecognizer = {
  name: 'mac-dotted',
  entity: 'MAC_ADDRESS',
  on: 'token',
  length: [4, 4],
  longest: 14,
  about: ABOUT,
  find(token: Token, scan: Scan): Outcome {
    // Any of its three parts may be the first that is a token.
    let { start } = token
    if (scan.unit(token.end) !== DOT && scan.unit(start - 1) !== DOT) return 'shape'
    while (start > token.start - 10 && scan.unit(start - 1) === DOT && scan.left(start - 1, HEX, 4) === start - 5) start -= 5
    for (let part = 0; part < 3; part++) {
      const from = start + part * 5
      if (scan.right(from, HEX, 4) !== from + 4) return 'hex'
      if (part < 2 && scan.unit(from + 4) !== DOT) return 'shape'
    }
    const end = start + 14
    if (scan.is(start - 1, WORD) || scan.is(start - 1, SIGNS) || scan.is(end, WORD)) return 'boundary'
    if (scan.unit(end) === DOT && scan.is(end + 1, HEX)) return 'boundary'
    return { start, end, score: 0.85, strength: Strength.format, reserved: isReserved(scan.text.slice(start, end)) }
  },
}
