import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const rules = createRedactor({ preset: 'training', names: 'off' })
const found = (redactor: typeof rules, text: string) =>
  redactor.detect(text).flatMap(({ entity, start, end }) => (entity === 'PERSON' ? [text.slice(start, end)] : []))

describe('names by rule', () => {
  test.each([
    ['my name is jane doe and i live here', 'jane doe'],
    ['Hi, my name is Ana María Ruiz.', 'Ana María Ruiz'],
    ["je m'appelle Zoé", 'Zoé'],
    ['Ich heiße Jörg', 'Jörg'],
    ['hi this is Sarah from work', 'Sarah'],
    ["I'm Tom, hi", 'Tom'],
    ['Dear Jane,', 'Jane'],
    ['ask Mr. Smith', 'Smith'],
    ['Dr. Jane van Houten is in', 'Jane van Houten'],
    ["Mrs Doe's bag", 'Doe'],
    ['Mr. J. Doe', 'J. Doe'],
  ])('%s', (text, expected) => {
    expect(found(rules, text)).toEqual([expected])
  })

  test.each([
    ["I'm going"],
    ["I'm OK"],
    ['this is Great'],
    ['my name is not here'],
    ['this is it'],
    ['no sir. That is it'],
    ['I miss You'],
    ['MISS U.. bye'],
    ["I'm Watching it"],
    ['its RV again'],
    ["Dear U've won"],
    ['this is V. important'],
  ])('none in: %s', (text) => {
    expect(found(rules, text)).toEqual([])
  })
})
