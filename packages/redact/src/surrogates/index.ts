import { email } from './email.ts'
import { creditCard, iban } from './finance.ts'
import { ipAddress, url } from './network.ts'
import { location, person, username } from './person.ts'
import { phone } from './phone.ts'
import type { Surrogate } from './surrogate.ts'
import { usSsn } from './us-ssn.ts'

/** By entity. An entity without one is given a pseudonym instead. */
export const surrogates: Readonly<Record<string, Surrogate>> = {
  CREDIT_CARD: creditCard,
  EMAIL: email,
  IBAN: iban,
  IP_ADDRESS: ipAddress,
  LOCATION: location,
  PERSON: person,
  PHONE: phone,
  URL: url,
  USERNAME: username,
  US_SSN: usSsn,
}
