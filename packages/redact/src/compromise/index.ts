export type { Span } from '../finding.ts'
export type { SyncTagger, Tagger } from '../names/tagger.ts'
export { COMPROMISE_VERSION, type CompromiseKind, type CompromiseOptions, createCompromiseTagger } from './tagger.ts'
