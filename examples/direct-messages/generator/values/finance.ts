import type { Person } from '../model.ts'
import { createRandom } from '../random.ts'

/** Numbers that card networks and payment providers publish for tests. */
const TEST_CARDS = [
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '4000056655665556',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '5200828282828210',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '3566002020360505',
  '3056930009020004',
]

/** The example of each country in the IBAN registry (ISO 13616) and in bank documentation. */
const EXAMPLE_IBANS: Record<string, string> = {
  GB: 'GB29NWBK60161331926819',
  IE: 'IE29AIBK93115212345678',
  DE: 'DE89370400440532013000',
  AT: 'AT611904300234573201',
  CH: 'CH9300762011623852957',
  FR: 'FR1420041010050500013M02606',
  BE: 'BE68539007547034',
  ES: 'ES9121000418450200051332',
  PT: 'PT50000201231234567890154',
  BR: 'BR1800360305000010009795493C1',
  IT: 'IT60X0542811101000000123456',
  NL: 'NL91ABNA0417164300',
  PL: 'PL61109010140000071219812874',
  TR: 'TR330006100519786457841326',
  SA: 'SA0380000000608010167519',
  AE: 'AE070331234567890123456',
  EG: 'EG380019000500000000263180002',
  SE: 'SE4550000000058398257466',
}

const groups = (value: string, size = 4) => value.match(new RegExp(`.{1,${size}}`, 'g'))!.join(' ')

export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** ISO 7064 mod 97-10: the first four characters go to the end, letters count 10 to 35. */
export function mod97(iban: string): boolean {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}

const broken = [...TEST_CARDS.filter((card) => !luhn(card)), ...Object.values(EXAMPLE_IBANS).filter((iban) => !mod97(iban))]
if (broken.length > 0) throw new Error(`these do not have the checksum that they should: ${broken.join(', ')}`)

/** A person pays with one card. */
export function card(person: Person): string {
  const random = createRandom(`card ${person.id}`)
  const number = random.pick(TEST_CARDS)
  const grouped = number.length === 15 ? number.replace(/(.{4})(.{6})(.{5})/, '$1 $2 $3') : groups(number)
  return random.pick([grouped, grouped, number, grouped.replaceAll(' ', '-')])
}

export function cardHalves(person: Person): [string, string] {
  const digits = card(person).replace(/\D/g, '')
  return [groups(digits.slice(0, 8)), groups(digits.slice(8))]
}

export function expiry(person: Person): string {
  const random = createRandom(`expiry ${person.id}`)
  return `${String(random.between(1, 12)).padStart(2, '0')}/${random.between(27, 31)}`
}

export const cvv = (person: Person) => String(createRandom(`cvv ${person.id}`).between(102, 987))

export function iban(person: Person): string {
  const random = createRandom(`iban ${person.id}`)
  const example = EXAMPLE_IBANS[person.jurisdiction ?? ''] ?? random.pick(Object.values(EXAMPLE_IBANS))
  return random.pick([groups(example), groups(example), example, groups(example).toLowerCase()])
}

/** Addresses of the Bitcoin standard BIP 173. */
export const wallet = (person: Person) =>
  createRandom(`wallet ${person.id}`).pick([
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3',
  ])
