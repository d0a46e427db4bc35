import type { Person } from '../model.ts'
import { someoneElse } from '../people.ts'
import type { Random } from '../random.ts'
import * as contact from './contact.ts'
import * as finance from './finance.ts'
import * as machines from './machines.ts'
import * as papers from './papers.ts'
import { halves, localPhone, obfuscatedPhone, phone } from './phones.ts'
import * as places from './places.ts'

/** Who speaks, who else they speak of in this dialogue, and where chance comes from. */
export interface Voice {
  readonly speaker: Person
  readonly third: Person
  readonly random: Random
}

/** What a slot like `{iban}` in `texts/` becomes. All of it is personal data, or looks like it to whoever reads it. */
const PERSONAL: Record<string, (voice: Voice) => string> = {
  phone: ({ speaker }) => localPhone(speaker),
  'phone-a': ({ speaker }) => halves(phone(speaker))[0],
  'phone-b': ({ speaker }) => halves(phone(speaker))[1],
  'phone-obf': ({ speaker }) => obfuscatedPhone(speaker),
  email: ({ speaker }) => contact.email(speaker),
  'email-plus': ({ speaker }) => contact.taggedEmail(speaker),
  'email-idn': ({ speaker }) => contact.idnEmail(speaker),
  'email-obf': ({ speaker }) => contact.obfuscatedEmail(speaker),
  handle: ({ speaker }) => contact.handle(speaker),
  third: ({ third }) => third.name,
  'third-phone': ({ third }) => phone(third),
  'third-email': ({ third }) => contact.email(third),
  card: ({ speaker }) => finance.card(speaker),
  'card-a': ({ speaker }) => finance.cardHalves(speaker)[0],
  'card-b': ({ speaker }) => finance.cardHalves(speaker)[1],
  expiry: ({ speaker }) => finance.expiry(speaker),
  cvv: ({ speaker }) => finance.cvv(speaker),
  iban: ({ speaker }) => finance.iban(speaker),
  btc: ({ speaker }) => finance.wallet(speaker),
  ssn: ({ speaker }) => papers.ssn(speaker),
  id: ({ speaker }) => papers.nationalId(speaker),
  passport: ({ speaker }) => papers.passport(speaker),
  plate: ({ speaker }) => papers.plate(speaker),
  dob: ({ speaker }) => papers.dateOfBirth(speaker),
  age: ({ third }) => String(third.age),
  address: ({ speaker }) => places.address(speaker),
  geo: ({ random }) => places.point(random),
  ip: ({ random }) => machines.ip(random),
  ip6: ({ random }) => machines.ip6(random),
  mac: ({ random }) => machines.mac(random),
  password: ({ random }) => machines.password(random),
  pin: ({ random }) => machines.pin(random),
  credurl: ({ random }) => machines.credentialUrl(random),
  token: ({ random }) => machines.token(random),
  jwt: ({ random }) => machines.jwt(random),
}

/** Look like personal data and are not. */
const HARMLESS: Record<string, (random: Random) => string> = {
  sha: machines.commit,
  uuid: machines.uuid,
  order: machines.order,
  tracking: machines.tracking,
  isbn: machines.isbn,
}

/** The third person of a dialogue: someone from outside with the same language. */
export const thirdPerson = (speaker: Person, label: string): Person => someoneElse(speaker.language, `third ${label}`)

export const isPersonal = (slot: string): boolean => Object.hasOwn(PERSONAL, slot) || /^\dfull$/.test(slot)

/** The value of one slot, or undefined if it is none of ours (`{food}` and the like are words of the language). */
export function slotValue(slot: string, voice: Voice): string | undefined {
  if (Object.hasOwn(PERSONAL, slot)) return PERSONAL[slot]!(voice)
  if (Object.hasOwn(HARMLESS, slot)) return HARMLESS[slot]!(voice.random)
  return undefined
}
