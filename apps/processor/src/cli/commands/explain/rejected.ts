import type { Missed } from '@sluice/redact'

type Place = { readonly start: number; readonly end: number }

/** A stretch of a text with all that was rejected in it, the nearest misses first. */
export type Cluster = Place & { readonly claims: readonly Missed[] }

/**
 * What was rejected, stretch by stretch, but for what lies within `settled` places: what was rejected inside of a finding says little, because one
 * number is offered to dozens of recognizers. Of several claims of one recognizer in a stretch, the one that came nearest counts.
 */
export function rejected(missed: readonly Missed[], settled: readonly Place[]): readonly Cluster[] {
  const covered = [...settled].sort((a, b) => a.start - b.start)
  const clusters: { start: number; end: number; claims: Map<string, Missed> }[] = []
  let passed = 0
  for (const claim of missed) {
    while (passed < covered.length && covered[passed]!.end <= claim.start) passed++
    const near = covered[passed]
    if (near !== undefined && near.start <= claim.start && claim.end <= near.end) continue
    // What stands there is shown with what it was preferred to.
    if (claim.why === 'place' && near !== undefined && near.start < claim.end) continue
    let cluster = clusters.at(-1)
    if (cluster === undefined || cluster.end <= claim.start) {
      cluster = { start: claim.start, end: claim.end, claims: new Map() }
      clusters.push(cluster)
    }
    cluster.end = Math.max(cluster.end, claim.end)
    const known = cluster.claims.get(claim.recognizer)
    if (known === undefined || nearness(claim) > nearness(known)) cluster.claims.set(claim.recognizer, claim)
  }
  return clusters.map(({ start, end, claims }) => ({
    start,
    end,
    claims: [...claims.values()].sort((a, b) => nearness(b) - nearness(a)),
  }))
}

/** How near a claim came: one that lost its place or was scored, then one that failed a checksum, one without its keyword, a form. */
function nearness(claim: Missed): number {
  if (claim.why !== 'check') return 3 + claim.score
  if (claim.check === 'checksum' || claim.check === 'calendar') return 2
  return claim.check === 'keyword' ? 1 : 0
}
