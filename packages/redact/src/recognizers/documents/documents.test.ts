import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

function found(text: string): string[] {
  return redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)
}

/** Entity, a keyword, values that are found beside it (`!`: also without), near misses that are not. */
const EXAMPLES: readonly (readonly [entity: string, keyword: string, valid: string, wrong: string])[] = [
  [
    'PASSPORT',
    'passport number',
    '123456789, A12345678, 14AK12345, C01X00T47, AB1234567, AB 1234567, XDB123456, M1234567, K0123456A',
    '12345, 12345678901, ABCDEFGHI',
  ],
  ['PASSPORT', 'Reisepass', 'C01X00T478, c01x00t47', 'A01X00T4'],
  [
    'DRIVER_LICENSE',
    'driver license',
    '6940579, F162823540116, U62928788557186, LH329609T, a56319335, 2270-66-1551, A123-456-78-901-0',
    '123, ABCDEFGHIJ',
  ],
  ['DRIVER_LICENSE', 'driving licence', '!MORGA657054SM9IJ, !MORGA 657054 SM9IJ, morga657054sm9ij', 'MORGA697054SM'],
  ['DRIVER_LICENSE', 'Führerschein', 'B072RRE2I55', '1234'],
  [
    'LICENSE_PLATE',
    'license plate',
    '7ABC123, ABC-1234, AB12 CDE, B-MX 1234, AA-123-BB, FX123YZ, 1234 BCD, MH12AB1234, ab12cde',
    '12, 12345',
  ],
  [
    'VIN',
    'VIN',
    '!1M8GDM9AXKP042788, !1HGCM82633A004352, WVWZZZ1JZXW000001, 1m8gdm9axkp042788',
    '1M8GDM9AXKPO42788, 1M8GDM9AXKP04278',
  ],
  ['IMEI', 'IMEI', '490154203237518, !49-015420-323751-8, !35 209900 176148 1', '490154203237519'],
  [
    'ICCID',
    'ICCID',
    '!8991101200003204514, !8991 1012 0000 3204 514, !89441100682562700546',
    '8991101200003204511, 7991101200003204518',
  ],
]

const split = (values: string) => values.split(', ')

describe.each(EXAMPLES)('%s beside %s', (entity, keyword, valid, wrong) => {
  test('is found beside its keyword', () => {
    for (const value of split(valid).map((value) => value.replace('!', ''))) {
      expect(found(`my ${keyword}: ${value}.`)).toContain(`${entity} ${value}`)
    }
  })

  test('is found without a keyword exactly when its form and check are telling', () => {
    for (const value of split(valid)) {
      const text = `I wrote ${value.replace('!', '')} there`
      expect([text, found(text).some((finding) => finding.startsWith(entity))]).toEqual([text, value.startsWith('!')])
    }
  })

  test('near misses are not found', () => {
    for (const value of split(wrong)) {
      const findings = found(`my ${keyword}: ${value}.`)
      expect([value, findings.filter((finding) => finding.startsWith(entity))]).toEqual([value, []])
    }
  })
})
