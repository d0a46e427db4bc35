import type { Keyed } from './keyed.ts'
import type { TokenNumbers } from './token.ts'

/** How a finding is taken out of its text. */
export type OperatorName = 'mask' | 'label' | 'token' | 'pseudonym' | 'surrogate' | 'hash' | 'drop'

/** What operators work with besides the value. */
export type OperatorState = {
  /** Numbers of this text or conversation, for `token`. */
  readonly tokens: TokenNumbers
  /** Present whenever a configured operator needs it. */
  readonly keyed: Keyed | undefined
}

/** Replaces one value. Pure: the same value, entity and state give the same text. */
export type Operator = (value: string, entity: string, state: OperatorState) => string

/** The operators whose output depends on the key. */
export const KEYED_OPERATORS: ReadonlySet<OperatorName> = new Set<OperatorName>(['pseudonym', 'surrogate', 'hash'])
