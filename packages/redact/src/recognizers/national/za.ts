import { isYymmdd } from '../../checksums/calendar.ts'
import { luhnText } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Numbers of South Africa. */
export const za: readonly Identifier[] = [
  {
    name: 'za-id',
    entity: 'ZA_ID',
    country: 'ZA',
    title: 'South African identity number',
    checks: 'date of birth, citizenship, Luhn',
    source: 'Identification Act 68 of 1997, s. 7',
    keywords: words.za.id,
    forms: [...forms('###### #### ###|###### #### # # #|###### #### ## #', 0.7), ...forms('#############', 0.3)],
    loose: [13],
    unmistakable: true,
    checksum: 'luhn',
    valid: (value) => /^\d{10}[012]\d/.test(value) && isYymmdd(value) && luhnText(value),
  },
]
