import type { Operator } from './operator.ts'

/** One `*` per UTF-16 unit: the text keeps its length and offsets, so the value's length shows. */
export const mask: Operator = (value) => '*'.repeat(value.length)
