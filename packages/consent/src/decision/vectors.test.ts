import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GRANT_CHECKS } from '../grant/order.ts'
import { AI_TAXONOMY, type DecideInput, type Decision, decide, REASONS, STRICT_POLICY } from '../index.ts'

interface Vectors {
  cases: (DecideInput & { id: string; description: string; expected: Decision })[]
  policy: unknown
  taxonomy: unknown
  reasons: { code: string; kind: string }[]
  semantics: { grantCheckOrder: string[] }
}

const project = resolve(import.meta.dirname, '../../../..')
const file = resolve(project, process.env.SLUICE_VECTORS ?? '../shared/vectors', 'consent-cases.json')
const present = existsSync(file)
if (!present && process.env.CI === 'true') throw new Error('consent-cases.json is missing: set SLUICE_VECTORS')
const vectors: Vectors = present
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { cases: [], policy: null, taxonomy: null, reasons: [], semantics: { grantCheckOrder: [] } }

describe.skipIf(!present)(
  present ? 'consent-cases.json' : 'consent-cases.json is absent: set SLUICE_VECTORS to its folder',
  () => {
    it.each(vectors.cases.map((each) => [`${each.id} ${each.description}`, each] as const))('%s', (_, { expected, ...input }) => {
      expect(decide(input)).toEqual(expected)
      expect(decide({ ...input, records: input.records.toReversed() })).toEqual(expected)
    })

    it('assumes the built-in policy and taxonomy', () => {
      expect(STRICT_POLICY).toEqual(vectors.policy)
      expect(AI_TAXONOMY).toEqual(vectors.taxonomy)
    })

    it('checks a grant in the same order', () => {
      expect(GRANT_CHECKS.map(({ reason }) => reason)).toEqual(vectors.semantics.grantCheckOrder)
    })

    it('names no reason that the table lacks, and rests it on the same kinds', () => {
      for (const { code, kind } of vectors.reasons) {
        const kinds = ['law', 'guidance', 'policy'].filter((each) => kind.includes(each))
        expect(REASONS[code as keyof typeof REASONS]?.kind, code).toEqual(kinds)
      }
    })
  },
)
