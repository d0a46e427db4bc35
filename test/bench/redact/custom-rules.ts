import { createRedactor } from '@sluice/redact'
import { loadRules } from '@sluice/redact/rules'

const repeated = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length))

/** Patterns that are accepted as custom rules, each with the worst text for it: what an engine that goes back takes quadratic time for. */
export const RULE_INPUTS: readonly (readonly [pattern: string, unit: string, text: (size: number) => string])[] = [
  ['a+$', 'a … b', (size) => `${repeated('a')(size)}b`],
  ['a+b', 'a', repeated('a')],
  ['\\w{8,64}=', 'a', repeated('a')],
  ['aa|a{63}b', 'a', repeated('a')],
  ['[\\w.+-]{1,64}@[a-z]+(?:\\.[a-z]+)+', 'a@', repeated('a@')],
  ['[\\w.+-]{1,64}@[a-z]+(?:\\.[a-z]+)+', 'a.a@b.', repeated('a.a@b.')],
  ['(?:[A-Z][a-z]+ )+Street', 'Ab Street Abc ', repeated('Ab Street Abc ')],
  ['\\b\\d{3}[ -]?\\d{3}[ -]?\\d{4}\\b', '123-456-', repeated('123-456-')],
  ['\\p{L}+-\\d+', 'é-', repeated('é-')],
  ['"[^"]*"', 'a"', repeated('a"')],
  ['EMP-\\d{5}', 'EMP-1234', repeated('EMP-1234')],
  ['EMP-\\d{5}', 'EMP-12345', repeated('EMP-12345')],
]

/** A redactor with the rule as the only thing that is wanted. */
export function ruleAlone(pattern: string): (text: string) => unknown {
  const rules = loadRules([{ name: 'rule', entity: 'RULE', pattern }])
  const redactor = createRedactor({ preset: 'training', names: 'off', entities: ['RULE'], ...rules })
  return (text) => redactor.detect(text)
}
