import { luhnText, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Campus and Internet prefixes in use (IRS, "How EINs are assigned and valid EIN prefixes"). */
const EIN_PREFIX = /^(?:0[1-6]|1[0-6]|2[0-7]|3[0-9]|4[0-8]|5[0-9]|6[0-8]|7[1-7]|8[0-8]|9[0-589])/
// 987-65-4320 to -4329 are set aside for advertising.
const ITIN = /^(?!98765)9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])/
const MBI = /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d\d$/
const DEA = /^[ABCDEFGHJKLMPRSTUX][A-Z9]/

/** A check digit that is the sum of the odd digits plus twice the even ones. */
function dea(value: string): boolean {
  return DEA.test(value) && weighted(value, [1, 2, 1, 2, 1, 2], 2) % 10 === Number(value[8])
}

/** Numbers of the United States besides the Social Security number. */
export const us: readonly Identifier[] = [
  {
    name: 'us-itin',
    entity: 'US_ITIN',
    country: 'US',
    title: 'Individual Taxpayer Identification Number',
    checks: 'begins with 9, group 50–65, 70–88, 90–92, 94–99',
    source: 'IRS Publication 1915; Internal Revenue Manual 3.21.263',
    keywords: words.us.itin,
    forms: [...forms('###-##-####', 0.8), ...forms('### ## ####', 0.55), ...forms('#########', 0.3)],
    valid: (value) => ITIN.test(value),
  },
  {
    name: 'us-ein',
    entity: 'US_EIN',
    country: 'US',
    title: 'Employer Identification Number',
    checks: 'campus prefix',
    source: 'IRS, How EINs are assigned and valid EIN prefixes',
    keywords: words.us.ein,
    forms: forms('##-#######|#########', 0.3),
    valid: (value) => EIN_PREFIX.test(value),
  },
  {
    name: 'us-npi',
    entity: 'US_NPI',
    country: 'US',
    title: 'National Provider Identifier',
    checks: 'begins with 1 or 2, Luhn over 80840 and the number',
    source: '45 CFR 162.406; CMS, Requirements for NPI and NPI check digit',
    keywords: words.us.npi,
    forms: forms('##########', 0.3),
    checksum: 'luhn',
    valid: (value) => (value[0] === '1' || value[0] === '2') && luhnText(`80840${value}`),
  },
  {
    name: 'us-dea',
    entity: 'US_DEA',
    country: 'US',
    title: 'DEA registration number',
    checks: 'registrant type, check digit modulo 10',
    source: '21 CFR 1301; DEA Office of Diversion Control, registration validation',
    keywords: words.us.dea,
    forms: forms('AA#######|A########', 0.3),
    checksum: 'mod 10',
    valid: dea,
  },
  {
    name: 'us-mbi',
    entity: 'US_MBI',
    country: 'US',
    title: 'Medicare Beneficiary Identifier',
    checks: 'letter or digit by position, no S, L, O, I, B, Z',
    source: 'CMS, Understanding the Medicare Beneficiary Identifier format',
    keywords: words.us.mbi,
    forms: [...forms('#A*#-A*#-AA##', 0.8), ...forms('#A*#A*#AA##', 0.55), ...forms('#A*# A*# AA##', 0.6)],
    unmistakable: true,
    valid: (value) => MBI.test(value),
  },
]
