import type { PresetName } from '@sluice/redact'
import type { ContractProblem } from '../contract/problems.ts'
import { showPath } from '../contract/problems.ts'
import type { Field } from '../projection/projection.ts'
import type { RedactOptions } from '../treatments/schema.ts'
import { tierOf } from './tiers.ts'

/** A tagger that fields of a contract ask for, at the point that their preset works at. */
export interface TaggerRequest {
  /** Names tagger and point, e.g. `accurate.recall`: what it finds is handed over under this. */
  readonly id: string
  /** `accurate`, `cascade`, or what a contract names under `taggers`. */
  readonly name: string
  /** `recall`: few names are missed, for what a model learns from. `f1`: the best balance of missed and false. */
  readonly point: 'recall' | 'f1'
  /** Where a cascade is unsure, when the contract says so. */
  readonly cascade?: { readonly low: number; readonly high: number }
}

const POINT: Readonly<Record<PresetName, TaggerRequest['point']>> = {
  training: 'recall',
  retrieval: 'recall',
  prompt: 'f1',
  logs: 'f1',
}

/** The taggers whose spans a field needs before it can be redacted. */
export function requestsOf({ preset, names = 'fast', taggers = [] }: RedactOptions): readonly TaggerRequest[] {
  const point = POINT[preset]
  const tier = tierOf(names)
  const requests: TaggerRequest[] = []
  if (tier === 'accurate') requests.push({ id: `accurate.${point}`, name: 'accurate', point })
  if (tier === 'cascade') {
    const cascade = typeof names === 'string' ? undefined : names.cascade
    const id = cascade === undefined ? `cascade.${point}` : `cascade.${point}.${cascade.low}-${cascade.high}`
    requests.push({ id, name: 'cascade', point, ...(cascade === undefined ? {} : { cascade }) })
  }
  for (const name of taggers) requests.push({ id: `${name}.${point}`, name, point })
  return requests
}

/** All taggers that the fields of a contract ask for, each once. */
export function allRequests(fields: readonly Field[]): readonly TaggerRequest[] {
  const requests = new Map<string, TaggerRequest>()
  for (const { treatment } of fields) {
    if (treatment.kind !== 'redact') continue
    for (const request of requestsOf(treatment.options)) requests.set(request.id, request)
  }
  return [...requests.values()]
}

/** A plan whose taggers are not known is not compiled: its version could not be told, and nothing could be redacted by it. */
export function missingModels(fields: readonly Field[], models: Readonly<Record<string, string>>): ContractProblem[] {
  return fields.flatMap(({ name: field, treatment }) => {
    if (treatment.kind !== 'redact') return []
    return requestsOf(treatment.options)
      .filter(({ name }) => !Object.hasOwn(models, name))
      .map(({ name }): ContractProblem => {
        const tier = name === 'accurate' || name === 'cascade'
        return {
          code: 'E_CONTRACT_NAMES',
          path: showPath(['fields', field, 'redact', tier ? 'names' : 'taggers']),
          message: tier
            ? `"${name}" needs the package @sluice/names and an ONNX runtime: npm install @sluice/names onnxruntime-node`
            : `no tagger is called "${name}" here`,
        }
      })
  })
}
