import { documents } from '../recognizers/documents/index.ts'
import { national } from '../recognizers/national/index.ts'
import { canonicalPhone } from './phone.ts'

/** Brings a value to the form under which it is the same value. */
export type Canonical = (value: string) => string

const compact: Canonical = (value) =>
  value
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase()

const asWritten: Canonical = (value) => value

const byEntity: Readonly<Record<string, Canonical>> = {
  EMAIL: (value) =>
    value
      .normalize('NFKC')
      .replace(/^mailto:/i, '')
      .toLowerCase(),
  URL: (value) => value.normalize('NFKC'),
  ...Object.fromEntries(
    // Case tells one of these from another.
    ['API_KEY', 'CREDENTIALS', 'CRYPTO_ADDRESS', 'CVV', 'JWT', 'PASSWORD', 'PIN', 'PRIVATE_KEY'].map((entity) => [
      entity,
      asWritten,
    ]),
  ),
  IP_ADDRESS: (value) => value.normalize('NFKC').toLowerCase(),
  PHONE: canonicalPhone,
  CREDIT_CARD: compact,
  IBAN: compact,
  // With the sign of the century, which tells two people apart.
  FI_HETU: (value) =>
    value
      .normalize('NFKC')
      .replace(/[\u2010-\u2013]/g, '-')
      .replace(/[^\p{L}\p{N}+-]+/gu, '')
      .toUpperCase(),
  // With or without the century it is the same person; `+` stands for one more.
  SE_PERSONNUMMER: (value) => {
    const short = compact(value).slice(-10)
    return value.includes('+') ? `${short.slice(0, 6)}+${short.slice(6)}` : short
  },
}

/** Identifiers are their letters and digits. */
const identifiers: ReadonlySet<string> = new Set([...national, ...documents].map(({ entity }) => entity))

/**
 * The canonical form of a value: what pseudonyms, tokens and surrogates are made of, so that two spellings of one value
 * (`+1 415 555 2671`, `(415) 555-2671`) are one. Other entities: NFKC, lower case, single spaces.
 */
export function canonical(entity: string, value: string): string {
  const own = Object.hasOwn(byEntity, entity) ? byEntity[entity] : undefined
  if (!own && identifiers.has(entity)) return compact(value)
  return own ? own(value) : value.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
