import { type Attributes, type Counter, createNoopMeter, type Meter, type MeterProvider, metrics } from '@opentelemetry/api'
import { createFindingsCounter } from '../metrics/findings.ts'
import { admitName } from '../names/admit.ts'
import { ATTR_ENTITY, ATTR_OPERATOR } from '../names/attributes.ts'
import { SCOPE_NAME, SCOPE_VERSION } from '../names/scope.ts'

const NOOP: Counter = createNoopMeter().createCounter('')

// Distinct (entity, operator) pairs that are remembered. A redactor has some dozens; the bound is against names made from data.
const REMEMBERED = 1024

/** Counts findings by entity and operator. */
export interface FindingCounter {
  /** False where no meter records, and then nothing needs to be prepared for `add`. */
  active(): boolean
  /** Counts one finding. */
  add(entity: string, operator: string | undefined): void
}

/**
 * A counter on the given meter, or on the global one. The global one is looked up at each use, since the API has no proxy for
 * meters: a meter that is fetched before the application starts its SDK would stay silent for ever.
 */
export function findingCounter(meter?: Meter): FindingCounter {
  let provider: MeterProvider | undefined
  let counter: Counter = meter === undefined ? NOOP : createFindingsCounter(meter)
  const known = new Map<string, Attributes>()

  const refresh = (): void => {
    const now = metrics.getMeterProvider()
    if (now === provider) return
    provider = now
    counter = createFindingsCounter(now.getMeter(SCOPE_NAME, SCOPE_VERSION))
  }

  const attributesOf = (entity: string, operator: string | undefined): Attributes => {
    const key = `${entity}\n${operator}`
    const existing = known.get(key)
    if (existing !== undefined) return existing
    const attributes: Attributes = { [ATTR_ENTITY]: admitName(entity) }
    if (operator !== undefined) attributes[ATTR_OPERATOR] = admitName(operator)
    if (known.size < REMEMBERED) known.set(key, attributes)
    return attributes
  }

  return {
    active() {
      if (meter === undefined) refresh()
      return counter !== NOOP
    },
    add(entity, operator) {
      counter.add(1, attributesOf(entity, operator))
    },
  }
}
