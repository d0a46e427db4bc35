export { type CatalogueEntry, catalogue, catalogueTable } from './catalogue.ts'
export type { Conversation } from './conversation.ts'
export type { Charset } from './engine/charset.ts'
export { charset } from './engine/charset.ts'
export { type Group, group } from './engine/keywords.ts'
export type { NumberRun } from './engine/number-run.ts'
export {
  type About,
  type CharRecognizer,
  type ContextRule,
  lengths,
  type Match,
  type Miss,
  type NumberRecognizer,
  type Outcome,
  type Recognizer,
  Strength,
  type TextRecognizer,
  type TokenRecognizer,
  type WordRecognizer,
} from './engine/recognizer.ts'
export type { Scan } from './engine/scan.ts'
export type { Token } from './engine/token.ts'
export type { Boost } from './engine/trace.ts'
export { RedactError, type RedactErrorCode } from './errors.ts'
export type { Claim, ExplainedFinding, Explanation, Missed, StrengthName } from './explain/explain.ts'
export type { Context, Finding, Participant, Range, Span } from './finding.ts'
export type { Point } from './names/fast/fast-names.ts'
export { fastModelId } from './names/fast/load.ts'
export { F1_POINT, RECALL_POINT } from './names/fast/points.ts'
export { createFastTagger } from './names/fast/tagger.ts'
export type { SyncTagger, Tagger } from './names/tagger.ts'
export type { OperatorName } from './operators/operator.ts'
export type { RedactorOptions } from './options.ts'
export type { NamesOption, PresetName } from './presets.ts'
export { createRedactor, type Redacted, type Redactor, type Rewritten } from './redactor.ts'
export { createRestorer, type Restorer, type RestorerOptions } from './restore/restorer.ts'
export type { StreamOptions } from './stream/redact-stream.ts'
export type { ValueFinding, ValueResult } from './structured/redact-value.ts'
