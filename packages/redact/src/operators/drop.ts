import type { Operator } from './operator.ts'

/** Nothing in its place. */
export const drop: Operator = () => ''
