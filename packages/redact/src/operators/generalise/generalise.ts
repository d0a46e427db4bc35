import { label } from '../label.ts'
import type { Operator } from '../operator.ts'
import { coarser } from './coarser.ts'

/**
 * A coarser value: the year of a date, ten years of an age, the area of a postcode. Where there is none that is known to be safe,
 * the label.
 */
export const generalise: Operator = (value, entity, state) => {
  const own = Object.hasOwn(coarser, entity) ? coarser[entity] : undefined
  return own?.(value.normalize('NFKC').trim()) ?? label(value, entity, state)
}
