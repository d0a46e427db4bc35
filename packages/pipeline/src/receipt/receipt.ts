import type { Verdict } from '../verdict.ts'

/** Whose consent decided: the part that the person plays in the message, never who it is. */
export type Party = 'author' | 'participant' | 'quoted' | 'mentioned'

/**
 * What is kept about a decision. Every member is an enumeration, a count or a keyed hash; nothing of the record can be read
 * from it without the key.
 */
export interface Receipt {
  /** Keyed hash of the record's id. */
  readonly record: string
  /** First 128 bits of the contract's hash, hex. */
  readonly contract: string
  readonly verdict: Verdict
  readonly reason: string
  readonly party?: Party
  /** Findings taken out, by entity. Empty for what did not pass. */
  readonly findings: Readonly<Record<string, number>>
  /** Which state of the consent events it was decided on, where there are any: their digest, or the offsets of their topic. */
  readonly consent?: string
  /** Which taggers had a say besides the contract's own code, with the start of their models' checksums: `accurate@0123456789ab`. */
  readonly taggers?: string
}

/** Counts by entity in alphabetic order, so that equal decisions are equal bytes. */
export function countByEntity(findings: readonly { readonly entity: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  if (findings.length === 0) return counts
  for (const entity of findings.map((finding) => finding.entity).sort()) counts[entity] = (counts[entity] ?? 0) + 1
  return counts
}
