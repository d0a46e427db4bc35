import { isYymmdd, isYyyymmdd } from '../../checksums/calendar.ts'
import { mod11_2 } from '../../checksums/iso7064.ts'
import { base36, digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Weights 9 to 1; a single letter has a blank worth 36 before it; `A` is ten. */
function hkid(value: string): boolean {
  const full = value.length === 8 ? ` ${value}` : value
  let sum = 0
  for (let i = 0; i < 9; i++) sum += (full[i] === ' ' ? 36 : base36(full, i)) * (9 - i)
  return sum % 11 === 0
}

/** Taiwan's letters count as 10 to 35, in the order in which the counties were numbered. */
const COUNTIES = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

function taiwanId(value: string): boolean {
  const letter = COUNTIES.indexOf(value[0]!) + 10
  if (!'1289'.includes(value[1]!)) return false
  return (Math.floor(letter / 10) + (letter % 10) * 9 + weighted(value, [8, 7, 6, 5, 4, 3, 2, 1, 1], 1)) % 10 === 0
}

/** Weights from the right: 2 to 7, then 2 to 6; remainders 0 and 1 are written 0. */
function myNumber(value: string): boolean {
  const rest = weighted(value, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return (rest < 2 ? 0 : 11 - rest) === digitAt(value, 11)
}

/** Numbers of China, Hong Kong, Taiwan, Japan and Korea. */
export const eastAsia: readonly Identifier[] = [
  {
    name: 'cn-resident-id',
    entity: 'CN_RESIDENT_ID',
    country: 'CN',
    title: '公民身份号码 (resident identity number)',
    checks: 'region, date of birth, ISO 7064 MOD 11-2',
    source: 'GB 11643-1999',
    keywords: words.cn.id,
    forms: forms('##################|#################x', 0.9),
    loose: [18],
    unmistakable: true,
    checksum: 'ISO 7064 mod 11-2',
    valid: (value) => /^[1-8]/.test(value) && isYyyymmdd(value, 6) && mod11_2(value),
  },
  {
    name: 'hk-id',
    entity: 'HK_ID',
    country: 'HK',
    title: 'Hong Kong identity card number',
    checks: 'check digit modulo 11 (0 to 9, A)',
    source: 'Registration of Persons Regulations (Cap. 177A); Immigration Department',
    keywords: words.hk.id,
    forms: [...forms('A######(#)|A######(a)|AA######(#)|AA######(a)|A ######(#)', 0.85), ...forms('A######*|AA######*', 0.3)],
    checksum: 'mod 11',
    valid: hkid,
  },
  {
    name: 'tw-id',
    entity: 'TW_ID',
    country: 'TW',
    title: 'National identification card number, resident certificate number',
    checks: 'county, sex, check digit modulo 10',
    source: 'Enforcement Rules of the Household Registration Act; Ministry of the Interior',
    keywords: words.tw.id,
    forms: [form('A#########', 0.3)],
    unmistakable: true,
    checksum: 'mod 10',
    valid: taiwanId,
  },
  {
    name: 'jp-my-number',
    entity: 'JP_MY_NUMBER',
    country: 'JP',
    title: '個人番号 (My Number)',
    checks: 'check digit modulo 11',
    source: 'Ordinance of the Ministry of Internal Affairs and Communications 85/2014, art. 5',
    keywords: words.jp.number,
    forms: forms('############|#### #### ####|####-####-####', 0.3),
    loose: [12],
    checksum: 'mod 11',
    valid: myNumber,
  },
  {
    name: 'kr-rrn',
    entity: 'KR_RRN',
    country: 'KR',
    title: '주민등록번호 (resident registration number)',
    checks: 'date of birth, century and sex; no check digit since October 2020',
    source: 'Resident Registration Act, art. 7-2 and its Enforcement Rule, art. 2',
    keywords: words.kr.rrn,
    forms: [...forms('######-#######', 0.75), ...forms('#############|###### #######', 0.3)],
    unmistakable: true,
    valid: (value) => isYymmdd(value),
  },
]
