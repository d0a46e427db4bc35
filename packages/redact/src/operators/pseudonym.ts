import { toConsonants } from './consonants.ts'
import type { Operator } from './operator.ts'

/** 80 bits: among a thousand million values the chance that any two share a pseudonym is below one in a million. */
const BYTES = 10

/** `[EMAIL_kbdf…]`: the same value has the same pseudonym on every machine that has the key. */
export const pseudonym: Operator = (value, entity, { keyed }) =>
  `[${entity}_${toConsonants(keyed!.digest('pseudonym', entity, value).subarray(0, BYTES))}]`
