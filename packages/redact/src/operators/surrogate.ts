import { surrogates } from '../surrogates/index.ts'
import { Draw } from './keyed.ts'
import type { Operator } from './operator.ts'
import { pseudonym } from './pseudonym.ts'

/**
 * A realistic value of the same kind that cannot be anybody's. Entities without a generator get a pseudonym, so that nothing
 * is ever passed for want of one.
 */
export const surrogate: Operator = (value, entity, state) => {
  const generate = Object.hasOwn(surrogates, entity) ? surrogates[entity] : undefined
  if (!generate) return pseudonym(value, entity, state)
  const keyed = state.keyed!
  return generate(value, (part, use = 'value') => new Draw(keyed.digest(`surrogate ${use}`, entity, part)))
}
