import { z } from 'zod'
import { isInstant } from '../instant/instant.ts'
import { CONDITIONALITIES, type ConsentEvent, METHODS, PROHIBITION_KINDS, RETRACTION_KINDS } from './event.ts'

const name = z.string().min(1)
const names = z.array(name)
const instant = z.string().refine(isInstant)

// A notice without a hash and an event without evidence are well formed: they are consents that prove nothing, and the
// grant checks say so. Absent means null for exactly the fields whose null is the narrowest reading.
const notice = z.object({ id: name, version: z.int().nonnegative(), hash: z.string().nullable().default(null) })
const guardian = z.object({ subject: name, verified: z.boolean(), childAlso: z.boolean() })
const evidence = z.union([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))])

/** Strict: a limit in `scope` that this version does not know must not be dropped, or a consent would grow. */
const scope = z.strictObject({
  services: names,
  conversations: z.union([z.literal('*'), names]),
  dataCategories: names,
  eventsFrom: z.union([z.null(), z.literal('all'), instant]),
  crossService: z.array(z.tuple([name, name])),
  specialCategories: names,
})

const base = {
  id: name,
  subject: name,
  seq: z.int().nonnegative(),
  recordedAt: instant,
  givenAt: instant,
  evidence: evidence.nullable().default(null),
  notice: notice.nullable().default(null),
  guardian: guardian.nullable().default(null),
}

// An enum value that is not known denies in any field of any kind, also where that kind makes no use of the field.
const unused = {
  taxonomyVersion: z.int().positive().optional(),
  expiresAt: instant.nullable().optional(),
  method: z.enum(METHODS).nullable().optional(),
  conditionality: z.enum(CONDITIONALITIES).nullable().optional(),
  explicit: z.boolean().nullable().optional(),
  controller: z.string().nullable().optional(),
  recipients: names.nullable().optional(),
}

const consent = z.object({
  ...base,
  kind: z.literal('consent'),
  purposes: names,
  taxonomyVersion: z.int().positive(),
  expiresAt: instant.nullable(),
  method: z.enum(METHODS),
  conditionality: z.enum(CONDITIONALITIES),
  explicit: z.boolean(),
  controller: name,
  recipients: names,
  scope,
})

const narrowing = scope
  .partial()
  .nullish()
  .transform((value) => value ?? {})
const atLeastOne = names.min(1)
const prohibition = z.object({ ...base, ...unused, kind: z.enum(PROHIBITION_KINDS), purposes: atLeastOne, scope: narrowing })
const retraction = z.object({ ...base, ...unused, kind: z.enum(RETRACTION_KINDS), purposes: atLeastOne, scope: narrowing })
const invalidation = z.object({
  ...base,
  ...unused,
  kind: z.literal('invalidation'),
  invalidates: name,
  purposes: names.nullable().optional(),
  scope: narrowing,
})

/** A consent event, by kind. Keys beside these are dropped, except in `scope`, where they are a fault. */
export const consentEventSchema: z.ZodType<ConsentEvent> = z.discriminatedUnion('kind', [
  consent,
  prohibition,
  retraction,
  invalidation,
]) as z.ZodType<ConsentEvent>
