import type { OperatorName } from './operators/operator.ts'

/** What the text is for. */
export type PresetName = 'training' | 'retrieval' | 'prompt' | 'logs'

/** What a preset decides; every point can be set by an option of its own. */
export type Preset = {
  /** How findings are replaced. None needs a key, so that the preset works as it is. */
  readonly with: OperatorName
  /** Whether URLs are redacted as such. What is personal inside one (credentials, an email address) always is. */
  readonly urls: boolean
  /** Whether values of reserved ranges (`example.com`, 555-01xx, test cards) are redacted. */
  readonly reserved: 'redact' | 'keep'
  readonly names: 'compromise' | 'off'
  /** Findings with a lower score are dropped. */
  readonly threshold: number
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  /** What a model learns it may repeat: everything goes. */
  training: { with: 'label', urls: true, reserved: 'redact', names: 'compromise', threshold: 0.5 },
  /** An index is searched by its links, so URLs stay. */
  retrieval: { with: 'label', urls: false, reserved: 'redact', names: 'compromise', threshold: 0.5 },
  /** A model has to tell people apart within one conversation. */
  prompt: { with: 'token', urls: false, reserved: 'redact', names: 'compromise', threshold: 0.5 },
  /** Many short lines and no prose: names would cost more than they find. */
  logs: { with: 'mask', urls: false, reserved: 'redact', names: 'off', threshold: 0.5 },
}
