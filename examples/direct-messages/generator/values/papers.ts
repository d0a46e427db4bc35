import type { Person } from '../model.ts'
import { createRandom } from '../random.ts'

/** Kept by the US Social Security Administration for advertisements, and two that it voided after they were printed. */
const SSN = ['987-65-4320', '987-65-4321', '987-65-4325', '987-65-4329', '078-05-1120', '219-09-9999']

/** Per country the number that authorities, standards or manuals print as their example; invented where there is none. */
const EXAMPLE_IDS: Record<string, readonly string[]> = {
  US: SSN,
  CA: ['046 454 286'],
  GB: ['QQ 12 34 56 C', '943 476 5919'],
  IE: ['1234567FA'],
  AU: ['123 456 782'],
  DE: ['86 095 742 719', '86095742719'],
  AT: ['1237 010180'],
  CH: ['756.1234.5678.97'],
  FR: ['2 55 08 14 168 025 38', '255081416802538'],
  BE: ['85.07.30-033 28'],
  ES: ['12345678Z', '12.345.678-Z'],
  MX: ['BADD110313HCMLNS09'],
  AR: ['12.345.678'],
  CO: ['1.234.567.890'],
  PT: ['123 456 789'],
  BR: ['123.456.789-09', '12345678909'],
  IT: ['RSSMRA85T10A562S'],
  NL: ['111222333'],
  PL: ['44051401359'],
  TR: ['10000000146'],
  SA: ['1234567890'],
  AE: ['784-1234-1234567-1'],
  EG: ['29001011234567'],
  IN: ['ABCPE1234F', '9999 4105 7058'],
  CN: ['11010519491231002X'],
  JP: ['1234 5678 9018'],
  ZA: ['8001015009087'],
  SE: ['811218-9876'],
}

/** Specimens of ICAO Doc 9303 and of the German passport. */
const PASSPORTS = ['L898902C3', 'D23145890', 'C01X00T47', 'C01X0006H']

const PLATES: Record<string, readonly string[]> = {
  GB: ['AB12 CDE', 'BD51 SMR'],
  DE: ['B-XX 1234', 'M-AB 123'],
  FR: ['AA-123-AA'],
  US: ['7ABC123', 'ABC-1234'],
}

export function nationalId(person: Person): string {
  const examples = EXAMPLE_IDS[person.jurisdiction ?? ''] ?? ['A12345678']
  return createRandom(`id ${person.id}`).pick(examples)
}

export const ssn = (person: Person) => createRandom(`ssn ${person.id}`).pick(SSN)
export const passport = (person: Person) => createRandom(`passport ${person.id}`).pick(PASSPORTS)
export const plate = (person: Person) => createRandom(`plate ${person.id}`).pick(PLATES[person.jurisdiction ?? ''] ?? PLATES.US!)

/** As people of the country write it. */
export function dateOfBirth(person: Person): string {
  const random = createRandom(`birth ${person.id}`)
  const year = String(2025 - (person.age ?? 30))
  const [month, day] = [random.between(1, 12), random.between(1, 28)].map((part) => String(part).padStart(2, '0')) as [
    string,
    string,
  ]
  switch (person.language) {
    case 'zh':
    case 'ja':
      return `${year}年${Number(month)}月${Number(day)}日`
    case 'de':
    case 'pl':
    case 'tr':
      return `${day}.${month}.${year}`
    case 'nl':
      return `${day}-${month}-${year}`
    case 'en':
      return person.jurisdiction === 'US' ? `${month}/${day}/${year}` : `${day}/${month}/${year}`
    default:
      return `${day}/${month}/${year}`
  }
}
