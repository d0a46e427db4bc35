import { DIGITS, WORD } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { address } from '../../keywords/network.ts'
import { version } from '../../keywords/order.ts'
import { isReservedV4 } from './reserved-ip.ts'

const DOT = 46

/** IPv4 addresses in dotted decimal: four numbers up to 255 without leading zeros. */
export const ipV4: NumberRecognizer = {
  name: 'ip-v4',
  entity: 'IP_ADDRESS',
  about: {
    title: 'IP address: IPv4',
    country: 'all',
    checks: 'four numbers up to 255, no version',
    source: 'RFC 791; reserved ranges RFC 5737, RFC 6890',
  },
  on: 'number',
  digits: lengths(4, 12),
  groups: [4, 4],
  longest: 15,
  context: [
    { group: address, boost: 0.2 },
    { group: version, boost: -0.5, before: 16 },
  ],
  find(run: NumberRun, scan: Scan): Outcome {
    if (run.groups !== 4 || run.separator(scan.text) !== DOT) return 'shape'
    const { start, end } = run
    if (scan.is(start - 1, WORD) || scan.is(end, WORD) || scan.unit(start - 1) === DOT) return 'boundary'
    // A fifth number makes it a version or an object identifier.
    if (scan.unit(end) === DOT && scan.is(end + 1, DIGITS)) return 'boundary'
    let digits = 0
    const parts = [0, 0, 0, 0]
    for (let i = 0; i < 4; i++) {
      const size = run.size(i)
      if (size > 3 || (size > 1 && run.digits[digits] === 0)) return 'range'
      parts[i] = run.value(digits, digits + size)
      if (parts[i]! > 255) return 'range'
      digits += size
    }
    const reserved = isReservedV4(parts)
    // 1.2.3.4 is more often a version; three digits somewhere say address.
    const score = digits >= 6 ? 0.85 : 0.6
    return { start, end, score, strength: Strength.format, reserved }
  },
}
