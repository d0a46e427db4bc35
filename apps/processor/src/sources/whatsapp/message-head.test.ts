import { describe, expect, test } from 'vitest'
import { DateOrderEvidence, dayOf } from './date-order.ts'
import { readHead } from './message-head.ts'

const DAY = 86_400_000
const TODAY = Math.floor(Date.UTC(2025, 11, 31) / DAY)

/** What the head of each line says, in the order that the lines settle; undefined where they do not. */
function read(lines: readonly string[], rest = 'Ann: x'): string[] | undefined {
  const heads = lines.map((line) => {
    const head = readHead(line)
    if (head?.seconds === undefined || line.slice(head.rest) !== rest) throw new Error(`not read: ${line}`)
    return head
  })
  expect(new Set(heads.map(({ family }) => family)).size).toBe(1)
  const evidence = new DateOrderEvidence(TODAY)
  for (const head of heads) evidence.add(head.numbers, head.orders)
  const order = evidence.settle()
  if (order === undefined) return undefined
  return heads.flatMap(({ numbers, seconds }) => {
    const day = dayOf(numbers, order)
    return day === undefined ? [] : [new Date(day * DAY + seconds! * 1000).toISOString().slice(0, 19)]
  })
}

test.each([
  ['13/05/2024, 15:04 - ', '2024-05-13T15:04:00'],
  ['5/13/24, 3:04 PM - ', '2024-05-13T15:04:00'],
  ['[5/13/24, 3:04:05\u202fPM] ', '2024-05-13T15:04:05'],
  ['\u200e[13.05.24, 15:04:05] ', '2024-05-13T15:04:05'],
  ['13.05.24, 15:04 - ', '2024-05-13T15:04:00'],
  ['13-05-2024 15:04 - ', '2024-05-13T15:04:00'],
  ['[2024-05-13, 15:04:05] ', '2024-05-13T15:04:05'],
  ['13/5/2024 3:04 p. m. - ', '2024-05-13T15:04:00'],
  ['13/5/2024, 3:04\u00a0p.\u00a0m. - ', '2024-05-13T15:04:00'],
  ['13/05/2024, 3:04 a.m. - ', '2024-05-13T03:04:00'],
  ['13/05/2024, 12:04 AM - ', '2024-05-13T00:04:00'],
  ['13/05/2024, 12:04 pm - ', '2024-05-13T12:04:00'],
  ['2024. 5. 13. 오후 3:04 - ', '2024-05-13T15:04:00'],
  ['24. 5. 13. 오전 12:04 - ', '2024-05-13T00:04:00'],
  ['[2024/5/13 下午3:04:05] ', '2024-05-13T15:04:05'],
  ['2024/5/13 上午11:04 - ', '2024-05-13T11:04:00'],
  ['2024/5/13 中午12:04 - ', '2024-05-13T12:04:00'],
  ['2024/5/13 中午11:04 - ', '2024-05-13T11:04:00'],
  ['2024/5/13 凌晨12:04 - ', '2024-05-13T00:04:00'],
  ['2024/5/13 晚上9:04 - ', '2024-05-13T21:04:00'],
  ['2024年5月13日 15:04 - ', '2024-05-13T15:04:00'],
  ['2024/05/13, 午後0:04 - ', '2024-05-13T12:04:00'],
  ['13.05.2024 ÖS 3:04 - ', '2024-05-13T15:04:00'],
  ['13.05.2024 3:04 ÖÖ - ', '2024-05-13T03:04:00'],
  ['[13.5.2024 klo 15.04.05] ', '2024-05-13T15:04:05'],
  ['13.5.2024 kl. 15.04 - ', '2024-05-13T15:04:00'],
  ['13/05/2024 à 15:04 - ', '2024-05-13T15:04:00'],
  ['2024-05-13 15 h 04 - ', '2024-05-13T15:04:00'],
  ['[2024-05-13 15 h 04 min 05 s] ', '2024-05-13T15:04:05'],
  ['13.05.24 г., 15:04 ч. - ', '2024-05-13T15:04:00'],
  ['2024. 05. 13. 15:04 - ', '2024-05-13T15:04:00'],
  ['13. 5. 2024 15:04 - ', '2024-05-13T15:04:00'],
  ['13. 5. 2024. u 15:04 - ', '2024-05-13T15:04:00'],
  ['\u200f١٣\u200f/٥\u200f/٢٠٢٤، ٣:٠٤ م - ', '2024-05-13T15:04:00'],
  ['[١٣/٥/٢٠٢٤، ٣:٠٤:٠٥ ص] ', '2024-05-13T03:04:05'],
  ['۱۴۰۳/۰۲/۲۴،\u200f ۱۵:۰۴ - ', '2024-05-13T15:04:00'],
  ['٥/١١/١٤٤٥ هـ، ٣:٠٤ م - ', '2024-05-13T15:04:00'],
  ['१३/५/२०२४, ३:०४ pm - ', '2024-05-13T15:04:00'],
  ['13/5/2567 15:04 - ', '2024-05-13T15:04:00'],
  ['13/5/67 15:04 - ', '2024-05-13T15:04:00'],
  ['15:04 13/5/24 - ', '2024-05-13T15:04:00'],
  ['[15:04, 13/05/2024] ', '2024-05-13T15:04:00'],
  ['13/05/2024 17:03:48: ', '2024-05-13T17:03:48'],
  ['5/13/14, 1:59:59 PM: ', '2014-05-13T13:59:59'],
  ['24/5/31 (15:04) - ', '2024-05-31T15:04:00'],
])('%s', (head, instant) => {
  // A day more, so that an order that only this one date leaves open is settled.
  expect(read([`${head}Ann: x`, `${head}Ann: x`])?.[0]).toBe(instant)
})

test('what is no head of a message', () => {
  for (const line of [
    '',
    'hello',
    '12 bananas',
    '13/05/2024',
    '13/05/2024, 15:04',
    '13/05/2024, 15:04 Ann: x',
    '[13/05/2024, 15:04 - Ann: x',
    '13/05/2024, 15:04] Ann: x',
    '13/05-2024, 15:04 - Ann: x',
    '2024/05/2024, 15:04 - Ann: x',
    '13/05/2024, noonish 3:04 - Ann: x',
    '1234567890 - Ann: x',
    '[1] Ann: 15:04',
  ])
    expect(readHead(line), line).toBeUndefined()
})

test('a time that no clock shows is told apart from no head', () => {
  for (const time of ['24:04', '15:60', '15:04:60', '13:04 AM'])
    expect(readHead(`13/05/2024, ${time} - Ann: x`)).toMatchObject({ seconds: undefined })
})

describe('the order of the numbers is settled by the whole file', () => {
  const chat = (...dates: string[]) => read(dates.map((date) => `${date}, 10:00 - Ann: x`))?.map((date) => date.slice(0, 10))

  test('by a value above twelve', () => {
    expect(chat('05/06/2024', '13/06/2024')).toEqual(['2024-06-05', '2024-06-13'])
    expect(chat('05/06/2024', '05/13/2024')).toEqual(['2024-05-06', '2024-05-13'])
  })

  test('by time, which does not go back', () => {
    expect(chat('05/06/2024', '06/06/2024', '05/07/2024')).toEqual(['2024-06-05', '2024-06-06', '2024-07-05'])
    expect(chat('05/06/2024', '05/07/2024', '06/06/2024')).toEqual(['2024-05-06', '2024-05-07', '2024-06-06'])
  })

  test('or not at all', () => {
    expect(chat('05/06/2024')).toBeUndefined()
    expect(chat('05/06/2024', '06/06/2024', '07/06/2024')).toBeUndefined()
    expect(chat('05/06/24', '06/06/24')).toBeUndefined()
  })

  test('dots and hyphens stand between days and months in this order only', () => {
    expect(chat('05.06.2024')).toEqual(['2024-06-05'])
    expect(chat('05-06-24')).toEqual(['2024-06-05'])
  })

  test('two digits that make no year of WhatsApp are no year', () => {
    expect(chat('24/05/03', '24/05/04', '24/05/05')).toBeUndefined()
    expect(chat('10/05/24', '11/05/24', '13/05/24')).toEqual(['2024-05-10', '2024-05-11', '2024-05-13'])
  })

  test('a few impossible dates in pasted text do not unsettle it', () => {
    const dates = Array.from({ length: 40 }, (_, day) => `${(day % 28) + 1}/0${Math.floor(day / 28) + 1}/2024`)
    expect(chat(...dates, '1/28/2024')).toHaveLength(40)
    expect(chat('13/1/2024', '1/13/2024')).toBeUndefined()
  })
})

/** Every locale that this runtime has data for, and regions and digits with formats of their own. */
const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
const LOCALES = Intl.DateTimeFormat.supportedLocalesOf([
  ...letters.flatMap((a) => letters.map((b) => a + b)),
  ...'en-US en-GB en-IN en-AU en-CA en-NZ en-ZA en-SG en-PH en-PK en-HK en-SE en-FI en-DK en-ZW en-MT'.split(' '),
  ...'es-MX es-AR es-CO es-CL es-PE es-US es-PR pt-PT fr-CA fr-CH fr-BE de-AT de-CH it-CH nl-BE'.split(' '),
  ...'zh-TW zh-HK zh-SG yue yue-CN ko-KP ar-EG ar-SA ar-AE ar-MA fa-AF ckb sr-Latn uz-Cyrl pa-Arab az-Cyrl'.split(' '),
  ...'fil sw-CD ur-IN hi-Latn ms-BN ne-IN hsb dsb gsw kok mai doi brx mni sat kab zgh ceb chr'.split(' '),
  ...'hi-u-nu-deva mr-u-nu-deva th-u-nu-thai bn-u-nu-beng my-u-nu-mymr ta-u-nu-tamldec te-u-nu-telu'.split(' '),
  ...'gu-u-nu-gujr kn-u-nu-knda ml-u-nu-mlym pa-u-nu-guru or-u-nu-orya km-u-nu-khmr lo-u-nu-laoo'.split(' '),
  ...'fa-u-nu-latn ar-u-nu-latn ar-SA-u-ca-islamic-umalqura'.split(' '),
])
/** Words of their own in every date (Dzongkha, Ewe), a Persian era before it, seconds of one digit, no month in figures. */
const UNREAD = new Set(['dz', 'ee', 'ps', 'yo', 'haw', 'oc'])
/** Left open, as they must be: two digits of the year first where few do that, and days before months after the year. */
const OPEN = new Set(['eo', 'eu', 'ky', 'ug'])

describe('as phones write dates and times in every language', () => {
  const instants = Array.from(
    { length: 30 },
    (_, i) => Date.UTC(2023, 0, 3, 0, 5, 7) + i * (23 * DAY + 5 * 3_600_000 + 7 * 60_000),
  )
  const styles = ['short', 'medium'] as const

  test.each(LOCALES.filter((locale) => !UNREAD.has(locale)))('%s', (locale) => {
    for (const timeStyle of styles)
      for (const hourCycle of [undefined, 'h12', 'h23'] as const) {
        const clock = { timeStyle, timeZone: 'UTC', ...(hourCycle === undefined ? {} : { hourCycle }) } as const
        const time = new Intl.DateTimeFormat(locale, clock)
        const dates = [
          new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }),
          new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }),
        ]
        const whole = new Intl.DateTimeFormat(locale, { ...clock, dateStyle: 'short' })
        const writings = [
          (instant: number) => whole.format(instant),
          ...dates.flatMap((date) =>
            [', ', ' '].map((glue) => (instant: number) => date.format(instant) + glue + time.format(instant)),
          ),
        ]
        for (const write of writings)
          for (const [open, close] of [
            ['', ' - '],
            ['[', '] '],
          ]) {
            const lines = instants.map((instant) => `${open}${write(instant)}${close}Ann: x`)
            const found = read(lines)
            if (found === undefined && OPEN.has(locale)) continue
            const length = timeStyle === 'short' ? 16 : 19
            const expected = instants.map((instant) => new Date(instant).toISOString().slice(0, length))
            expect(
              found?.map((date) => date.slice(0, length)),
              lines[0],
            ).toEqual(expected)
          }
      }
  })
})

test('long lines that are no heads', () => {
  for (const line of ['1'.repeat(1e6), '[1/1/1'.repeat(2e5), '1/1/11 '.repeat(2e5), ' '.repeat(1e6), '\u200e'.repeat(1e6)])
    expect(readHead(line)).toBeUndefined()
})
