import type { Keyed } from './keyed.ts'
import type { TokenNumbers } from './token.ts'

/** How a finding is taken out of its text. */
export type OperatorName = 'mask' | 'label' | 'token' | 'pseudonym' | 'surrogate' | 'hash' | 'encrypt' | 'generalise' | 'drop'

/** What operators work with besides the value. */
export type OperatorState = {
  /** Numbers of this text or conversation, for `token`. */
  readonly tokens: TokenNumbers
  /** Present whenever a configured operator needs it. */
  readonly keyed: Keyed | undefined
  /** Filled with what stands for what, where somebody may ask for it again. */
  readonly replaced?: Map<string, string>
}

/** Replaces one value. Pure: the same value, entity and state give the same text. */
export type Operator = (value: string, entity: string, state: OperatorState) => string

/** The operators whose output depends on the key. */
export const KEYED_OPERATORS: ReadonlySet<OperatorName> = new Set<OperatorName>(['pseudonym', 'surrogate', 'hash', 'encrypt'])

/** The operators whose output stands for one value (or spellings of it), so that a list of what was replaced leads back to it. */
export const REVERSIBLE: ReadonlySet<OperatorName> = new Set<OperatorName>(['token', 'pseudonym', 'surrogate', 'hash', 'encrypt'])
