import { hash } from 'node:crypto'
import { z } from 'zod'

export const attachmentKinds = ['photo', 'video', 'audio', 'gif', 'sticker', 'contact', 'file', 'unknown'] as const

/**
 * One message of a personal export, whatever service it comes from: what a contract's paths refer to for `{ instagram: DIR }`
 * and `{ whatsapp: FILE }`. A member is absent where the export does not carry it; nothing is guessed.
 */
export const messageRecord = z.strictObject({
  /** SHA-256 (64 hex digits), the same in every export of the message where its service makes that possible. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  service: z.enum(['instagram', 'messenger', 'whatsapp']),
  conversation: z.strictObject({
    id: z.string().min(1),
    title: z.string().optional(),
  }),
  /** Name or phone number as the export has it; null for what the service itself wrote, or when the export does not say. */
  author: z.string().min(1).nullable(),
  /** Everyone known to have been in the conversation, sorted: not its members now, but also who left and who only reacted. */
  participants: z.array(z.string().min(1)),
  /** UTC. Whole minutes where the export has no seconds. */
  sentAt: z.iso.datetime(),
  /** The IANA time zone that `sentAt` was read in, for exports with local times: an assumption of the run, not of the file. */
  timeZone: z.string().optional(),
  text: z.string().min(1).optional(),
  attachments: z
    .array(
      z.strictObject({
        kind: z.enum(attachmentKinds),
        /** Path in the export, or a URL. */
        uri: z.string().optional(),
        /** File name, where that is all there is. */
        name: z.string().optional(),
        /** The message had it, the export does not. */
        omitted: z.literal(true).optional(),
      }),
    )
    .min(1)
    .optional(),
  /** Something of others that was passed on. */
  share: z.strictObject({ link: z.string().optional(), text: z.string().optional(), owner: z.string().optional() }).optional(),
  reactions: z
    .array(z.strictObject({ emoji: z.string(), author: z.string() }))
    .min(1)
    .optional(),
  call: z.strictObject({ durationSeconds: z.number().int().nonnegative(), missed: z.literal(true).optional() }).optional(),
  edited: z.literal(true).optional(),
  /** Taken back by its author, or taken down. What an export may still hold of its content is left out. */
  unsent: z.literal(true).optional(),
  /** Written by the service, not by a person: someone joined, a name changed. */
  system: z.literal(true).optional(),
  /** Not shown to the account's owner for legal reasons. */
  geoblocked: z.literal(true).optional(),
})

export type MessageRecord = z.infer<typeof messageRecord>
export type Attachment = NonNullable<MessageRecord['attachments']>[number]
export type AttachmentKind = Attachment['kind']

/** The id of a message from what names it: SHA-256 over the parts as a JSON array, so that no two lists look the same. */
export const messageId = (parts: readonly (string | number | null)[]): string =>
  hash('sha256', JSON.stringify(['sluice/message/1', ...parts]))

/** Names without repeats, in code unit order: the same list whatever order they were found in. */
export const sortedNames = (names: Iterable<string>): string[] => [...new Set(names)].sort()
