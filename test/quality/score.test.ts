import { expect, it } from 'vitest'
import { pooled, type SetScore } from './score.ts'

const line = (label: string, gold: number, found: number, precision: number | null, recall: number | null) => ({
  label,
  gold,
  precision,
  recall,
  f1: null,
  covered: recall,
  found,
})
const set = (...labels: SetScore['labels']): SetScore => ({
  file: 'x.dev.jsonl',
  texts: 10,
  fpPer1k: null,
  plainTexts: 0,
  labels,
  all: labels[0]!,
})

it('counts values and findings over sets, instead of taking the mean of their shares', () => {
  const scores = [set(line('PERSON', 90, 100, 0.9, 1), line('URL', 5, 5, 1, 1)), set(line('PERSON', 10, 20, 0.5, 1))]
  const { gold, found, precision, recall } = pooled(scores, ['PERSON'])
  expect([gold, found, recall]).toEqual([100, 120, 1])
  expect(precision).toBeCloseTo((90 + 10) / 120)
})

it('has no precision where nothing was found, and no recall where nothing was to be found', () => {
  expect(pooled([set(line('URL', 4, 0, null, 0))], ['URL'])).toMatchObject({ gold: 4, precision: null, recall: 0, f1: null })
  expect(pooled([set(line('URL', 0, 2, 0, null))], ['URL'])).toMatchObject({ gold: 0, precision: 0, recall: null, covered: null })
})
