import type { Recognizer } from './engine/recognizer.ts'
import { RedactError } from './errors.ts'
import { ASKED_FOR } from './keywords/special-categories.ts'
import type { Point } from './names/fast/fast-names.ts'
import { operators } from './operators/index.ts'
import { KEYED_OPERATORS, type OperatorName } from './operators/operator.ts'
import { type NamesOption, PRESETS, type PresetName } from './presets.ts'

const NAMES: readonly NamesOption[] = ['fast', 'off']

export type RedactorOptions = {
  readonly preset: PresetName
  /** One operator for all entities, or one per entity; `*` is the rest. Default: the preset's. */
  readonly with?: OperatorName | Readonly<Record<string, OperatorName>>
  /** 32 bytes; needed by `pseudonym`, `surrogate`, `hash` and `encrypt`. */
  readonly key?: Uint8Array
  /** Who finds names besides rules and the roster. */
  readonly names?: NamesOption
  /**
   * Redact only these entities. Outside spans with score 1 are honoured all the same. Default: all of the preset's; cues of
   * special categories (`HEALTH`, `RELIGION` …) are redacted only when they are named here.
   */
  readonly entities?: readonly string[]
  /** Whether values of reserved ranges are redacted. */
  readonly reserved?: 'redact' | 'keep'
  /** Lowest score that counts, 0 to 1. */
  readonly threshold?: number
  /** More recognizers, beside the built-in ones. */
  readonly recognizers?: readonly Recognizer[]
}

/** Options with everything filled in and checked. */
export type Settings = {
  readonly wanted: (entity: string) => boolean
  readonly operatorOf: (entity: string) => OperatorName
  readonly key: Uint8Array | undefined
  readonly names: NamesOption
  /** From which probability on the tagger of names counts. */
  readonly point: Point
  readonly reserved: boolean
  readonly threshold: number
  readonly recognizers: readonly Recognizer[]
}

/** @throws {RedactError} `option` or `key`, naming the option. */
export function settingsOf(options: RedactorOptions): Settings {
  const preset = Object.hasOwn(PRESETS, options.preset) ? PRESETS[options.preset] : undefined
  if (!preset) throw new RedactError('option', `preset: expected one of ${Object.keys(PRESETS).join(', ')}`)
  const { reserved = preset.reserved, threshold = preset.threshold, names = preset.names } = options
  if (!(threshold >= 0 && threshold <= 1)) throw new RedactError('option', 'threshold: expected a number from 0 to 1')
  if (reserved !== 'redact' && reserved !== 'keep') throw new RedactError('option', "reserved: expected 'redact' or 'keep'")
  if (!NAMES.includes(names)) throw new RedactError('option', `names: expected one of ${NAMES.join(', ')}`)
  const chosen = operatorTable(options.with, preset.with)
  if ([...chosen.values()].some((name) => KEYED_OPERATORS.has(name)) && options.key === undefined) {
    throw new RedactError('key', '`with` names an operator that needs `key`: a Uint8Array of 32 bytes')
  }
  const entities = options.entities && new Set(options.entities)
  return {
    wanted: entities ? (entity) => entities.has(entity) : (entity) => !ASKED_FOR.has(entity) && (entity !== 'URL' || preset.urls),
    operatorOf: (entity) => chosen.get(entity) ?? chosen.get('*')!,
    key: options.key,
    names,
    // A threshold of the caller's own goes for names too, in place of the preset's point.
    point: options.threshold === undefined ? preset.point : { person: threshold, location: threshold },
    reserved: reserved === 'redact',
    threshold,
    recognizers: options.recognizers ?? [],
  }
}

function operatorTable(chosen: RedactorOptions['with'], fallback: OperatorName): ReadonlyMap<string, OperatorName> {
  const table = new Map<string, OperatorName>([['*', fallback]])
  if (typeof chosen === 'string') table.set('*', chosen)
  else for (const [entity, name] of Object.entries(chosen ?? {})) table.set(entity, name)
  for (const [entity, name] of table) {
    if (!Object.hasOwn(operators, name)) {
      throw new RedactError(
        'option',
        `with: no such operator for ${entity}; expected one of ${Object.keys(operators).join(', ')}`,
      )
    }
  }
  return table
}
