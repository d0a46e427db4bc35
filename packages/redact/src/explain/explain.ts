import type { Candidate } from '../engine/candidate.ts'
import { type Recognizer, Strength } from '../engine/recognizer.ts'
import type { Boost, TraceEvent } from '../engine/trace.ts'
import type { Finding } from '../finding.ts'

/** How something was established, weakest first: what decides where findings overlap. */
export type StrengthName = keyof typeof Strength

/** A candidate by its place and its claim. */
export type Claim = Finding & {
  readonly strength: StrengthName
  /** It was recognised as something that is not personal, or as a reserved value where these are kept. */
  readonly negative: boolean
}

/** Why a finding is one. */
export type ExplainedFinding = Claim & {
  /** The score before keywords. */
  readonly base: number
  /** The keywords that changed it: their group, where they stood, by how much. */
  readonly boosts: readonly Boost[]
  /** The checksum that held. */
  readonly checksum?: string
  /** The value is from a range set aside for documentation, tests or fiction. */
  readonly reserved: boolean
  /** The pattern of a custom rule. */
  readonly pattern?: string
  /** What the recognizer verifies, and the standard it does it by. */
  readonly checks?: string
  readonly source?: string
  /** What claimed the same place and did not get it. */
  readonly beat: readonly Claim[]
}

/** Why something that looked like a value is not a finding. */
export type Missed = {
  readonly entity: string
  readonly recognizer: string
  readonly start: number
  readonly end: number
} & (
  | {
      /** A check did not hold: `checksum`, `boundary`, `keyword` (one is needed and there is none), … */
      readonly why: 'check'
      readonly check: string
    }
  | {
      /** It scored too little, keywords counted. */
      readonly why: 'score'
      readonly score: number
      readonly threshold: number
      readonly base: number
      readonly boosts: readonly Boost[]
    }
  | {
      /** Something better stands there. */
      readonly why: 'place'
      readonly score: number
      readonly to: Claim
    }
)

/** Everything that was decided about a text. Holds places and names of checks, and nothing of the text. */
export type Explanation = {
  readonly findings: readonly ExplainedFinding[]
  readonly missed: readonly Missed[]
  /** What was recognised as not personal: identifiers of things, dates, placeholders. */
  readonly notPersonal: readonly Claim[]
}

const NAMES = Object.fromEntries(Object.entries(Strength).map(([name, value]) => [value, name])) as Readonly<
  Record<Strength, StrengthName>
>

type Matched = Extract<TraceEvent, { kind: 'matched' }>

/** Puts the events of one detection in order around its findings. */
export function explanationOf(
  findings: readonly Finding[],
  events: readonly TraceEvent[],
  recognizers: readonly Recognizer[],
): Explanation {
  const byName = new Map(recognizers.map((recognizer) => [recognizer.name, recognizer]))
  const matched = new Map<string, Matched>()
  const lost: Extract<TraceEvent, { kind: 'lost' }>[] = []
  const missed = new Map<string, Missed>()
  const low = new Set<string>()
  for (const event of events) {
    if (event.kind === 'matched') matched.set(placeOf(event.candidate), event)
    else if (event.kind === 'lost') lost.push(event)
    else if (event.kind === 'low') {
      const { base, boosts } = matched.get(placeOf(event.candidate)) ?? { base: event.candidate.score, boosts: [] }
      const { entity, recognizer, start, end, score } = event.candidate
      low.add(placeOf(event.candidate))
      const miss: Missed = { entity, recognizer, start, end, why: 'score', score, threshold: event.threshold, base, boosts }
      missed.set(`${placeOf(miss)} score`, miss)
    } else {
      const { recognizer, start, end, check } = event
      const entity = byName.get(recognizer)?.entity ?? recognizer
      missed.set(`${placeOf(event)} ${check}`, { entity, recognizer, start, end, why: 'check', check })
    }
  }
  const rivals = lost.filter(({ candidate, to }) => placeOf(candidate) !== placeOf(to))
  for (const { candidate, to } of rivals) {
    const { entity, recognizer, start, end, score } = candidate
    missed.set(`${placeOf(candidate)} place`, { entity, recognizer, start, end, why: 'place', score, to: claimOf(to) })
  }
  const found = new Found(findings)
  /** By finding: the first match that it may be what was left of, and what it beat. */
  const rests = new Map<number, Matched>()
  const beaten = new Map<number, Claim[]>()
  for (const event of matched.values()) {
    found.overlapping(event.candidate, (index) => {
      if (!rests.has(index)) rests.set(index, event)
    })
  }
  for (const { candidate, to } of rivals) {
    found.overlapping(to, (index) => {
      const claims = beaten.get(index)
      if (claims === undefined) beaten.set(index, [claimOf(candidate)])
      else claims.push(claimOf(candidate))
    })
  }
  const negatives = [...matched.values()].filter(({ candidate }) => candidate.negative && !low.has(placeOf(candidate)))
  return {
    findings: findings.map((finding, index) => {
      const origin = matched.get(placeOf(finding)) ?? rests.get(index)
      const recognizer = byName.get(finding.recognizer)
      return {
        ...finding,
        // Names of the roster are taken as they are, so there is no match to tell of.
        strength: origin ? NAMES[origin.candidate.strength] : 'format',
        negative: false,
        base: origin?.base ?? finding.score,
        boosts: origin?.boosts ?? [],
        ...(origin?.checksum !== undefined && { checksum: origin.checksum }),
        reserved: origin?.reserved === true,
        ...(recognizer?.pattern !== undefined && { pattern: recognizer.pattern }),
        ...(recognizer?.about && { checks: recognizer.about.checks, source: recognizer.about.source }),
        beat: unique(beaten.get(index) ?? []),
      }
    }),
    missed: [...missed.values()].sort(inOrder),
    notPersonal: unique(negatives.map(({ candidate }) => claimOf(candidate))).sort(inOrder),
  }
}

type Place = { readonly recognizer: string; readonly start: number; readonly end: number }

function placeOf({ recognizer, start, end }: Place): string {
  return `${start} ${end} ${recognizer}`
}

/** The findings of a text by who found them, to tell which of them something overlaps. */
class Found {
  private readonly findings: readonly Finding[]
  /** Indices of findings, which are in order and overlap nothing. */
  private readonly byClaim = new Map<string, number[]>()

  constructor(findings: readonly Finding[]) {
    this.findings = findings
    for (const [index, finding] of findings.entries()) {
      const same = this.byClaim.get(claimedBy(finding))
      if (same === undefined) this.byClaim.set(claimedBy(finding), [index])
      else same.push(index)
    }
  }

  /** Calls `tell` with the index of each finding of this recognizer and entity that the place overlaps. */
  overlapping(place: Candidate, tell: (index: number) => void): void {
    const same = this.byClaim.get(claimedBy(place))
    if (same === undefined) return
    let low = 0
    let high = same.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.findings[same[middle]!]!.end <= place.start) low = middle + 1
      else high = middle
    }
    for (; low < same.length && this.findings[same[low]!]!.start < place.end; low++) tell(same[low]!)
  }
}

function claimedBy({ recognizer, entity }: { readonly recognizer: string; readonly entity: string }): string {
  return `${recognizer} ${entity}`
}

function claimOf({ entity, start, end, score, recognizer, strength, negative }: Candidate): Claim {
  return { entity, start, end, score, recognizer, strength: NAMES[strength], negative }
}

function unique(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [placeOf(claim), claim])).values()]
}

function inOrder(a: Place, b: Place): number {
  return a.start - b.start || a.end - b.end || (a.recognizer < b.recognizer ? -1 : 1)
}
