import { z } from 'zod'

/** Who finds names in a field, besides rules and the roster. */
export const NAMES_TIERS = ['fast', 'accurate', 'cascade', 'off'] as const
export type NamesTier = (typeof NAMES_TIERS)[number]

const probability = z.number().min(0).max(1)

/**
 * `fast` is the small model inside `@sluice/redact`, `accurate` a transformer, `cascade` the first where it is sure and the second
 * elsewhere. A message goes up when the first gives a name a calibrated probability from `low` to below `high`.
 */
export const namesSchema = z.union(
  [
    z.enum(NAMES_TIERS),
    z.strictObject({
      cascade: z
        .strictObject({ low: probability, high: probability })
        .refine(({ low, high }) => low <= high, 'low is above high, so no message could be unsure'),
    }),
  ],
  { error: `one of ${NAMES_TIERS.join(', ')}, or { cascade: { low, high } } with probabilities from 0 to 1` },
)

/** More taggers by name, which the host of the plan supplies. */
export const taggersSchema = z.array(z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'a name of small letters, digits and hyphens'))

export type NamesOption = z.output<typeof namesSchema>

export const tierOf = (names: NamesOption): NamesTier => (typeof names === 'string' ? names : 'cascade')
