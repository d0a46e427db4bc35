import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { ASKED_FOR, SPECIAL_CATEGORIES } from '../../keywords/special-categories.ts'

const asked = createRedactor({ preset: 'training', names: 'off', entities: [...ASKED_FOR] })
const usual = createRedactor({ preset: 'training', names: 'off' })

describe('cues of special categories', () => {
  test.each(Object.entries(SPECIAL_CATEGORIES))('%s: every word is found when asked for, and only then', (entity, words) => {
    for (const word of words) {
      const text = `so, ${word}, then`
      expect([word, asked.detect(text).map((finding) => finding.entity)]).toEqual([word, [entity]])
      expect(usual.detect(text)).toEqual([])
    }
  })

  test('whole words, any case, phrases as one', () => {
    const found = (text: string) => asked.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)
    expect(found('She is HIV positive')).toEqual(['HEALTH HIV positive'])
    expect(found('a Union member')).toEqual(['TRADE_UNION Union member'])
    expect(found('cancerous growth of gaydar, union of sets, #gay, x_cancer')).toEqual([])
  })
})
