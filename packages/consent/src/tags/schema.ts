import { z } from 'zod'
import { isInstant } from '../instant/instant.ts'
import type { ConsentTag, ShortTags } from './tag.ts'

const name = z.string().min(1)
const names = z.array(name)
const instant = z.string().refine(isInstant)
const reference = z.union([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))])

/** Strict: a key that is not known may be a limit ("only this conversation"), and to drop it would widen the tag. */
export const consentTagSchema: z.ZodType<ConsentTag> = z.strictObject({
  subject: name,
  purposes: names.min(1),
  decision: z.enum(['grant', 'deny']),
  at: instant,
  expires: instant.nullish(),
  notice: reference.nullish(),
  evidence: reference.nullish(),
}) as z.ZodType<ConsentTag>

export const shortTagsSchema: z.ZodType<ShortTags> = z.record(name, names)
