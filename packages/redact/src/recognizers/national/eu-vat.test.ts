import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

function found(text: string): string[] {
  return redactor
    .detect(text)
    .filter(({ entity }) => entity === 'EU_VAT')
    .map(({ start, end }) => text.slice(start, end))
}

/** One number of each country whose check digits hold, as companies print them on invoices. */
const VALID =
  `ATU13585627 BE0428759497 BG175074752 CHE107787577 CY10259033P CZ25123891 DE136695976 DK13585628 EE100931558 EL094259216 ESX2482300W ESA58818501
  FI20774740 FR40303265045 GB980780684 HR33392005961 HU12892312 IE6433435F IE6433435OA IE8D79739I IT00743110157 LT119511515 LT100001919017
  LU15027442 LV40003521600 MT11679112 NL004495445B01 NO974760673MVA PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054 SK2022749619 XI980780684`.split(
    /\s+/,
  )

describe('EU VAT numbers', () => {
  test.each(VALID)('%s', (value) => {
    expect(found(`at the foot of the page: ${value}, thanks`)).toEqual([value])
  })

  test.each(VALID)('%s with a wrong last digit', (value) => {
    const at = value.search(/\d(?=\D*$)/)
    const own = value.startsWith('NL') ? 10 : value.startsWith('SE') ? 11 : at
    const wrong = value.slice(0, own) + ((Number(value[own]) + 1) % 10) + value.slice(own + 1)
    expect(found(`VAT ${wrong}`)).toEqual([])
  })

  test.each([
    'DE 136 695 976',
    'ATU 13585627',
    'BE 0428.759.497',
    'NL 0044.95.445.B01',
    'FR 40 303 265 045',
    'CHE-107.787.577',
    'GB 980 7806 84',
  ])('%s in groups, beside a keyword', (value) => {
    expect(found(`our VAT no. is ${value}`)).toEqual([value])
    expect(found(`we wrote ${value} there`)).toEqual([])
  })

  test('words in capitals before a number are not a country', () => {
    expect(found('VAT: ORDER 136695976 and 136695976')).toEqual([])
    expect(found('de136695976')).toEqual([])
  })
})
