import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { documentIdentifiers } from '../documents/index.ts'
import { nationalIdentifiers } from './index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const checked = [...nationalIdentifiers, ...documentIdentifiers].filter(({ checksum }) => checksum !== undefined)

/**
 * Checks that miss no single wrong digit: their modulus is prime and no weight is zero in it, or they are made for it. Not those with
 * two ways to be valid, such as the one of Belgium, which counts people born since 2000 in another way.
 */
const CERTAIN = new Set(
  `ca-sin us-npi in-aadhaar de-tax-id hr-oib cn-resident-id au-tfn au-abn nl-bsn no-fodselsnummer fr-nir il-id it-vat za-id gr-amka
  es-dni es-nie pl-pesel hu-taj imei iccid ch-ahv dk-cpr tr-tckn`.split(/\s+/),
)

/** Values of a form: digits and letters drawn, literals kept; dates and check digits then come out right by searching. */
const alphabets: Readonly<Record<string, string>> = {
  '#': '0123456789',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  '*': '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
}

/** A small generator of random numbers (mulberry32), so that a search of many steps costs one drawn number. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const compact = (value: string) => value.replace(/[^A-Za-z0-9]+/g, '').toUpperCase()

/** A published value of each kind to start from where too few random ones are valid. */
const SEEDS: Readonly<Record<string, string>> = {
  'mx-curp': 'HEGG560427MVZRRL04',
  'mx-rfc': 'GODE561231GR8',
  'it-fiscal-code': 'RSSMRA85T10A562S',
  'in-gstin': '27AAPFU0939F1ZV',
  'cn-resident-id': '440524188001010014',
  'fr-nir': '295109912611193',
  'fr-nir-common': '295109912611193',
  'fr-spi': '3023217600053',
  vin: '1M8GDM9AXKP042788',
  'ch-ahv': '7569217076985',
  iccid: '8991101200003204514',
  'de-id-card': 'T220001293',
  'de-social-insurance': '15070649C103',
  'se-personnummer': '196408233234',
  'se-samordningsnummer': '197010632391',
}

/**
 * A valid value: random ones, or changes of a published one, until the check holds. Of every kind more than one try in a thousand
 * holds, so that 60,000 find none with a probability below e^-60.
 */
function validValue(
  template: string,
  valid: (value: string) => boolean,
  seed: string | undefined,
  from: number,
): string | undefined {
  const next = random(from)
  for (let attempt = 0; attempt < 60_000; attempt++) {
    let value = ''
    let at = 0
    for (const char of template) {
      const alphabet = alphabets[char]
      if (alphabet === undefined) {
        value += char.toUpperCase()
        if (/[a-z]/.test(char)) at++
        continue
      }
      const given = seed?.[at++]
      value += given !== undefined && next(6) > 0 && alphabet.includes(given) ? given : alphabet[next(alphabet.length)]!
    }
    if (valid(compact(value))) return value
  }
  return undefined
}

describe.each(checked)('$name', (id) => {
  const words = id.keywords.words[0]!
  const seed = SEEDS[id.name]
  const form = id.forms.find(({ template }) => seed === undefined || compact(template).length === seed.length) ?? id.forms[0]!
  const values = fc.integer().map((from) => validValue(form.template, id.valid, seed, from))

  test('valid values are found beside the keyword', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(value).toBeDefined()
        const text = `${words}: ${value}`
        const findings = redactor.detect(text)
        // Another country's number may have the same form and check; the value is covered all the same.
        expect(findings.some(({ start, end }) => start <= text.length - value!.length && end === text.length)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test('a changed digit that breaks the check is not found as one', () => {
    fc.assert(
      fc.property(values, fc.nat(40), fc.integer({ min: 1, max: 9 }), (value, place, more) => {
        const digits = [...value!.matchAll(/\d/g)].map(({ index }) => index)
        const at = digits[place % digits.length]!
        const wrong = value!.slice(0, at) + ((Number(value![at]) + more) % 10) + value!.slice(at + 1)
        const broken = !id.valid(compact(wrong))
        if (CERTAIN.has(id.name)) expect([value, wrong, broken]).toEqual([value, wrong, true])
        if (!broken) return
        const siblings = checked.filter(({ entity, name }) => entity === id.entity && name !== id.name)
        if (siblings.some((sibling) => sibling.valid(compact(wrong)))) return
        const findings = redactor.detect(`${words}: ${wrong}`)
        const unchecked = [...nationalIdentifiers, ...documentIdentifiers].some(
          ({ entity, checksum }) => entity === id.entity && checksum === undefined,
        )
        if (!unchecked) expect([wrong, findings.filter(({ entity }) => entity === id.entity)]).toEqual([wrong, []])
      }),
      { numRuns: 40 },
    )
  })
})
