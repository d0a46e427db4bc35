import type { Draw } from '../operators/keyed.ts'

/**
 * Makes a realistic value of one kind. `draw` gives a deterministic stream for a part of the value (the whole, one word of
 * a name), so that equal parts are replaced alike.
 */
export type Surrogate = (value: string, draw: (part: string, use?: string) => Draw) => string

export const surrogates: Readonly<Record<string, Surrogate>> = {}
