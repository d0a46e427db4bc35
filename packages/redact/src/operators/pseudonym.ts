import type { Operator } from './operator.ts'

/** Sixteen consonants, one per four bits: no digits that look like a number, no vowels that make words. */
const ALPHABET = 'bcdfghjklmnpqrst'
/** 80 bits: among a thousand million values the chance that any two share a pseudonym is below one in a million. */
const BYTES = 10

/** The letters of a pseudonym for a digest. */
export function consonants(digest: Uint8Array): string {
  let text = ''
  for (let i = 0; i < BYTES; i++) text += ALPHABET[digest[i]! >> 4]! + ALPHABET[digest[i]! & 15]!
  return text
}

/** `[EMAIL_kbdf…]`: the same value has the same pseudonym on every machine that has the key. */
export const pseudonym: Operator = (value, entity, { keyed }) =>
  `[${entity}_${consonants(keyed!.digest('pseudonym', entity, value))}]`
