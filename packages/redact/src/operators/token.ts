import { canonical } from '../canonical/canonical.ts'
import type { Operator } from './operator.ts'

/** Numbers values in order of appearance, by entity, so that a value keeps its number within a text or conversation. */
export class TokenNumbers {
  private readonly numbers = new Map<string, Map<string, number>>()

  of(entity: string, value: string): number {
    let values = this.numbers.get(entity)
    if (!values) {
      values = new Map()
      this.numbers.set(entity, values)
    }
    const key = canonical(entity, value)
    let number = values.get(key)
    if (number === undefined) {
      number = values.size + 1
      values.set(key, number)
    }
    return number
  }
}

/** `[EMAIL_1]`: tells values apart within one text or conversation and nothing beyond it. */
export const token: Operator = (value, entity, { tokens }) => `[${entity}_${tokens.of(entity, value)}]`
