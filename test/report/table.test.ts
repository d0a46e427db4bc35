import { expect, it } from 'vitest'
import { markdown, times, whole } from './table.ts'

it('shows numbers to the right, texts to the left, what is missing as a dash, and pads the columns', () => {
  const columns = [
    { key: 'what', title: 'what' },
    { key: 'rate', title: 'messages/s', show: whole },
    { key: 'ratio', title: 'ratio', show: times },
  ]
  const rows = [
    { what: 'copy', rate: 12_345.6, ratio: 1 },
    { what: 'flow, rules', rate: 999, ratio: null },
  ]
  expect(markdown({ title: 'Rates', columns, rows, notes: ['By the clock.'] })).toBe(
    [
      '',
      '### Rates',
      '',
      '| what        | messages/s | ratio |',
      '| ----------- | ---------: | ----: |',
      '| copy        |     12,346 | 1.00× |',
      '| flow, rules |        999 |     – |',
      '',
      'By the clock.',
      '',
    ].join('\n'),
  )
})
