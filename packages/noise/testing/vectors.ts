import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rational } from '../src/rational/rational.ts'
import { toNumber } from '../src/rational/to-number.ts'

export interface Vector {
  readonly id: string
  readonly what: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: number | readonly number[]
  readonly tolerance: { readonly type: 'rel' | 'abs'; readonly value: number }
}

const FILE = 'dp-vectors.json'

/** The reference values; undefined, with one line that says so, where they are not at hand. Under CI they must be. */
export function loadVectors(): Vector[] | undefined {
  const folder = process.env.SLUICE_VECTORS ?? join(import.meta.dirname, '../../../../shared/vectors')
  const file = join(folder, FILE)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  if (process.env.CI === 'true') throw new Error(`${FILE} is missing: set SLUICE_VECTORS`)
  console.warn(`skipped: no ${FILE} (set SLUICE_VECTORS to its folder)`)
  return undefined
}

/** A number that a vector writes as JSON number, decimal, fraction, `lnX`, `lnX/Y` or `sqrt(X)`. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  const text = String(value).trim()
  if (/^inf(inity)?$/i.test(text)) return Infinity
  const log = /^ln\(?([\d.]+)\)?(?:\/([\d.]+))?$/.exec(text)
  if (log) return Math.log(Number(log[1])) / Number(log[2] ?? 1)
  const root = /^sqrt\(?([\d.]+)\)?$/.exec(text)
  if (root) return Math.sqrt(Number(root[1]))
  return toNumber(rational(text))
}

/** The largest error of the answer, in units of the tolerance: at most 1 for a right one. */
export function errorOf(vector: Vector, actual: number | readonly number[]): number {
  const got = typeof actual === 'number' ? [actual] : actual
  const wanted = typeof vector.expected === 'number' ? [vector.expected] : vector.expected
  if (got.length !== wanted.length) return Infinity
  const { type, value } = vector.tolerance
  return Math.max(
    ...got.map((x, i) => {
      const want = wanted[i]!
      if (x === want) return 0
      const error = Math.abs(x - want) / (type === 'rel' ? Math.abs(want) : 1)
      return Number.isNaN(error) || value === 0 ? Infinity : error / value
    }),
  )
}
