import { z } from 'zod'
import { isInstant } from '../instant/instant.ts'
import { type Parsed, parseWith } from '../problem/problem.ts'
import { JURISDICTION, MAX_AGE, MESSAGE_STATES, type MessageTag, PREFERENCES, SPECIAL_STATUSES } from './message.ts'

const name = z.string().min(1)
const names = z.array(name)
const instant = z.string().refine(isInstant)

const subject = z.object({
  jurisdiction: z.string().regex(JURISDICTION).nullable(),
  age: z.union([z.number().min(0).max(MAX_AGE), z.enum(['adult', 'minor']), z.null()]),
  status: name.nullable(),
})

const special = z
  .object({ status: z.enum(SPECIAL_STATUSES), categories: names, subjects: names })
  .refine(({ status, categories }) => status !== 'none' || categories.length === 0, { params: { problem: 'inconsistent' } })

/** A message tag. {@link parseMessage} names what is wrong; `decide` reads the same rules without a schema, for speed. */
export const messageSchema: z.ZodType<MessageTag> = z.object({
  id: name,
  service: name,
  conversation: name,
  eventTime: instant,
  expiresAt: instant.nullable(),
  state: z.enum(MESSAGE_STATES),
  author: name,
  participants: names.min(1),
  quoted: z.array(z.object({ author: name.nullable(), service: name, separable: z.boolean() })),
  mentions: z.array(z.object({ subject: name.nullish(), identifiable: z.boolean(), separable: z.boolean() })),
  dataCategory: name,
  special,
  preference: z.strictObject({ 'train-ai': z.enum(PREFERENCES).optional(), search: z.enum(PREFERENCES).optional() }).nullable(),
  subjects: z.record(z.string(), subject),
}) as z.ZodType<MessageTag>

/** Validates a message tag, naming every fault by its path and no value. */
export const parseMessage = (value: unknown): Parsed<MessageTag> => parseWith(messageSchema, value)
