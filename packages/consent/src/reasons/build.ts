import { deepFreeze } from '../canonical/freeze.ts'
import type { Reason, ReasonCode, ReasonKind } from './reason.ts'

/** kind, references, what is the case, what the person can do, what the engineer can do */
type Row = readonly [kind: readonly ReasonKind[], refs: readonly string[], text: string, person: string, engineer: string]

/** Turns a table of rows into reasons. */
export function reasonTable<C extends ReasonCode>(rows: Readonly<Record<C, Row>>): Readonly<Record<C, Reason>> {
  const entries = Object.entries<Row>(rows).map(([code, [kind, refs, text, person, engineer]]) => [
    code,
    { code, kind, refs, text, remedy: { person, engineer } },
  ])
  return deepFreeze(Object.fromEntries(entries) as Record<C, Reason>)
}

export const LAW = ['law'] as const
export const POLICY = ['policy'] as const
export const LAW_OR_POLICY = ['law', 'policy'] as const
export const LAW_OR_GUIDANCE = ['law', 'guidance'] as const
