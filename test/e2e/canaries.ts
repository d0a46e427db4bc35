import type { SeededRandom } from './random.ts'

/** A value that must never leave, with a text that carries it. */
export interface Canary {
  readonly value: string
  readonly text: string
}

const EMAIL_CARRIERS = [
  'mail me at %',
  'my address is %, write any time',
  '% is the best way to reach me',
  'send it to <%> please',
]
const CARD_CARRIERS = ['use my card % for it', 'the card number is %', 'pay with %, it works']
const PHONE_CARRIERS = ['call me on %', 'my number is %', 'text % when you are there']
const NAME_CARRIERS = ['ask % about it', 'i saw % yesterday', '%, are you coming?', 'that was % again']

const carry = (random: SeededRandom, carriers: readonly string[], value: string): Canary => ({
  value,
  text: random.pick(carriers).replace('%', value),
})

export function emailCanary(random: SeededRandom): Canary {
  const value = `${random.letters(7)}.${random.letters(8)}@${random.letters(9)}.${random.pick(['org', 'net', 'co.uk', 'de', 'io'])}`
  return carry(random, EMAIL_CARRIERS, value)
}

/** Sixteen digits of a Visa or Mastercard range with the right check digit (ISO/IEC 7812-1). */
export function cardCanary(random: SeededRandom): Canary {
  const body = random.pick(['4', '51', '55']).padEnd(15, random.digits(15)).slice(0, 15)
  const digits = body + luhnDigit(body)
  const value = random.pick([digits, digits.replace(/(\d{4})(?=\d)/g, '$1 '), digits.replace(/(\d{4})(?=\d)/g, '$1-')])
  return carry(random, CARD_CARRIERS, value)
}

function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** Mobile numbers in the ranges that the numbering plans of five countries give to mobiles. */
export function phoneCanary(random: SeededRandom): Canary {
  const value = random.pick([
    () => `+1 ${random.pick(['212', '415', '646', '312'])}-${random.between(220, 990)}-${random.digits(4)}`,
    () => `+44 7${random.pick(['400', '700', '911'])} ${random.digits(6)}`,
    () => `+49 15${random.between(1, 2)} ${random.digits(8)}`,
    () => `+33 6 ${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
    () => `+65 9${random.digits(3)} ${random.digits(4)}`,
  ])()
  return carry(random, PHONE_CARRIERS, value)
}

/** A first name of the roster, as it is or in lower case. */
export function nameCanary(random: SeededRandom, firstName: string): Canary {
  return carry(random, NAME_CARRIERS, random.next() < 0.5 ? firstName : firstName.toLowerCase())
}
