import { toConsonants } from './consonants.ts'
import type { Operator } from './operator.ts'

/**
 * `[EMAIL_kbdf…]`, longer than a pseudonym: the value as it stands, encrypted, so that whoever has the key can read it again
 * (`createRestorer`). The same value is the same text, as with `pseudonym`, and its length shows.
 */
export const encrypt: Operator = (value, entity, { keyed }) => `[${entity}_${toConsonants(keyed!.encrypt(entity, value))}]`
