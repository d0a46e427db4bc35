export {
  type Bound,
  CASCADE_HIGH,
  CASCADE_LOW,
  type CascadeOptions,
  createCascade,
  type FastFinder,
  type Scored,
} from './cascade/cascade.ts'
export { NamesError, type NamesErrorCode } from './errors.ts'
export type { Manifest, ModelFiles } from './model/files.ts'
export { modelId, readManifest, readModel } from './model/files.ts'
export { installedRuntime, type Runtime, type Session } from './runtime/runtime.ts'
export type { Entity, Span, Tagger } from './span.ts'
export { createTagger, type NameTagger, type TaggerOptions } from './tagger.ts'
