export { createInstagramSource, type InstagramSourceOptions } from './instagram/instagram-source.ts'
export { createJsonlSource, type JsonlSourceOptions } from './jsonl/jsonl-source.ts'
export { type MessageRecord, messageRecord } from './message-record.ts'
export {
  type Cursor,
  type Position,
  type ProblemCode,
  type ProblemItem,
  type RecordItem,
  type RecordProblem,
  type Source,
  type SourceBatch,
  SourceError,
  type SourceErrorCode,
  type SourceFile,
  type SourceItem,
  START,
} from './source.ts'
export type { DateOrder } from './whatsapp/message-head.ts'
export { createWhatsappSource, type WhatsappSourceOptions } from './whatsapp/whatsapp-source.ts'
