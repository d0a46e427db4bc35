import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const ALPHABET = 'WABCDEFGHIJKLMNOPQRSTUV'

/** The check letter of a PPS number; a second letter counts with weight 9, but for `W` and the old `T` and `X`. */
export function pps(value: string): boolean {
  const second = value[8]
  const extra = second !== undefined && second >= 'A' && second <= 'I' ? second.charCodeAt(0) - 64 : 0
  if (second !== undefined && extra === 0 && !'WTX'.includes(second)) return false
  return ALPHABET[(weighted(value, [8, 7, 6, 5, 4, 3, 2]) + extra * 9) % 23] === value[7]
}

/** Numbers of Ireland. */
export const ie: readonly Identifier[] = [
  {
    name: 'ie-pps',
    entity: 'IE_PPS',
    country: 'IE',
    title: 'Personal Public Service number',
    checks: 'check letter modulo 23',
    source: 'Social Welfare Consolidation Act 2005, s. 262; Revenue, format of the PPS number',
    keywords: words.ie.pps,
    forms: [...forms('#######AA', 0.5), ...forms('#######A|####### A|####### AA', 0.3)],
    unmistakable: true,
    checksum: 'mod 23',
    valid: pps,
  },
]
