import { canonicalPhone } from './phone.ts'

/** Brings a value to the form under which it is the same value. */
export type Canonical = (value: string) => string

const compact: Canonical = (value) =>
  value
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase()

const byEntity: Readonly<Record<string, Canonical>> = {
  EMAIL: (value) =>
    value
      .normalize('NFKC')
      .replace(/^mailto:/i, '')
      .toLowerCase(),
  URL: (value) => value.normalize('NFKC'),
  CREDENTIALS: (value) => value,
  IP_ADDRESS: (value) => value.toLowerCase(),
  PHONE: canonicalPhone,
  CREDIT_CARD: compact,
  IBAN: compact,
  US_SSN: compact,
}

/**
 * The canonical form of a value: what pseudonyms, tokens and surrogates are made of, so that two spellings of one value
 * (`+1 415 555 2671`, `(415) 555-2671`) are one. Other entities: NFKC, lower case, single spaces.
 */
export function canonical(entity: string, value: string): string {
  const own = Object.hasOwn(byEntity, entity) ? byEntity[entity] : undefined
  return own ? own(value) : value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
