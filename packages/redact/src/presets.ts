import type { Point } from './names/fast/fast-names.ts'
import { F1_POINT, RECALL_POINT } from './names/fast/points.ts'
import type { OperatorName } from './operators/operator.ts'

/** What the text is for. */
export type PresetName = 'training' | 'retrieval' | 'prompt' | 'logs'

/** Who finds names besides rules, the roster and `context.spans`: the small model of this package, or nobody. */
export type NamesOption = 'fast' | 'off'

/** What a preset decides; every point can be set by an option of its own. */
export type Preset = {
  /** How findings are replaced. None needs a key, so that the preset works as it is. */
  readonly with: OperatorName
  /** Whether URLs are redacted as such. What is personal inside one (credentials, an email address) always is. */
  readonly urls: boolean
  /** Whether values of reserved ranges (`example.com`, 555-01xx, test cards) are redacted. */
  readonly reserved: 'redact' | 'keep'
  readonly names: NamesOption
  /** From which probability on a word counts as a name. */
  readonly point: Point
  /** Findings with a lower score are dropped. */
  readonly threshold: number
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  /** What a model learns it may repeat: everything goes. */
  training: { with: 'label', urls: true, reserved: 'redact', names: 'fast', point: RECALL_POINT, threshold: 0.5 },
  /** An index is searched by its links, so URLs stay. */
  retrieval: { with: 'label', urls: false, reserved: 'redact', names: 'fast', point: RECALL_POINT, threshold: 0.5 },
  /** A model has to tell people apart within one conversation. */
  prompt: { with: 'token', urls: false, reserved: 'redact', names: 'fast', point: F1_POINT, threshold: 0.5 },
  /** Many short lines and little prose. */
  logs: { with: 'mask', urls: false, reserved: 'redact', names: 'fast', point: F1_POINT, threshold: 0.5 },
}
