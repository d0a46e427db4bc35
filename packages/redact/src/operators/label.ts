import type { Operator } from './operator.ts'

/** `[EMAIL]`: says what stood here and nothing else. */
export const label: Operator = (_value, entity) => `[${entity}]`
