import type { Candidate } from './candidate.ts'
import { Places } from './places.ts'
import { Strength } from './recognizer.ts'
import type { Trace } from './trace.ts'

/**
 * Resolves overlaps. In each cluster of overlapping candidates the best one is taken first, then the best of those that
 * overlap nothing taken, and so on. Better is, in this order:
 *
 * 1. stronger: given > checksum > format > pattern > weak (a card that passes Luhn beats a phone number);
 * 2. at equal strength personal beats negative, so that doubt never lets a value pass;
 * 3. longer;
 * 4. higher score, then earlier start, then entity and recognizer name, so that the outcome never depends on registration order.
 *
 * A value of which only a part is covered would be a leak. So a loser keeps what the winners leave of it, when that holds a
 * letter or digit and the loser is at least a `pattern` or of the winner's entity; what is left joins a neighbour of its entity. A loser to a
 * negative match keeps nothing unless it is at least a `format`: that its place is something else refutes it.
 *
 * Costs O(n log n) in the candidates of a cluster and O(n) in the units they cover.
 */
export function resolve(unsorted: readonly Candidate[], text: string, trace?: Trace): Candidate[] {
  if (unsorted.length <= 1) return unsorted.filter((candidate) => !candidate.negative)
  const candidates = unsorted.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const taken: Candidate[] = []
  for (let from = 0; from < candidates.length; ) {
    let end = candidates[from]!.end
    let to = from + 1
    while (to < candidates.length && candidates[to]!.start < end) {
      end = Math.max(end, candidates[to]!.end)
      to++
    }
    if (to === from + 1) taken.push(candidates[from]!)
    else cluster(candidates.slice(from, to), text, taken, trace)
    from = to
  }
  return taken.filter((candidate) => !candidate.negative)
}

function cluster(candidates: Candidate[], text: string, taken: Candidate[], trace: Trace | undefined): void {
  const base = candidates[0]!.start
  let end = base
  for (const candidate of candidates) end = Math.max(end, candidate.end)
  candidates.sort(better)
  const best = candidates[0]!
  // Nearly always: of the others nothing is left.
  if (best.start === base && best.end === end) {
    if (trace) for (let i = 1; i < candidates.length; i++) trace({ kind: 'lost', candidate: candidates[i]!, to: best })
    taken.push(best)
    return
  }
  const places = new Places(base, end, text)
  for (const candidate of candidates) {
    const winner = places.ownerIn(candidate.start, candidate.end)
    if (winner === undefined) {
      places.give(candidate, candidate.start, candidate.end)
      continue
    }
    trace?.({ kind: 'lost', candidate, to: winner })
    if (!candidate.negative && keepsRest(candidate, winner)) places.giveRest(candidate)
  }
  places.collect(taken)
}

function keepsRest(loser: Candidate, winner: Candidate): boolean {
  if (winner.negative) return loser.strength >= Strength.format
  return loser.strength >= Strength.pattern || loser.entity === winner.entity
}

function better(a: Candidate, b: Candidate): number {
  return (
    b.strength - a.strength ||
    Number(a.negative) - Number(b.negative) ||
    b.end - b.start - (a.end - a.start) ||
    b.score - a.score ||
    a.start - b.start ||
    compare(a.entity, b.entity) ||
    compare(a.recognizer, b.recognizer)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
