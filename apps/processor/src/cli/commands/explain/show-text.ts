import type { Claim, ExplainedFinding, Explanation, Missed } from '@sluice/redact'
import type { Palette } from '../../terminal.ts'
import { places } from './places.ts'
import { rejected } from './rejected.ts'

type Explained = {
  readonly explanation: Explanation
  readonly text: string
  readonly operator: string
  /** Whether to show the values. */
  readonly values: boolean
}

/** An explanation for a person: findings in order, then what was rejected, then what was recognised as not personal. */
export function show({ explanation, text, operator, values }: Explained, { bold, dim, green, yellow }: Palette): string {
  const { findings, missed, notPersonal } = explanation
  const placeOf = places(text)
  const at = ({ start, end }: { readonly start: number; readonly end: number }) =>
    values ? `${placeOf(start, end)}  ${quoted(text.slice(start, end))}` : placeOf(start, end)
  const lines: string[] = []
  for (const finding of findings) {
    lines.push(`${green(bold(finding.entity))}  ${at(finding)}`, ...reasons(finding, operator).map((line) => `    ${line}`))
  }
  if (findings.length === 0) lines.push('nothing is found')
  const clusters = rejected(missed, [...findings, ...notPersonal])
  if (clusters.length > 0) lines.push('', bold('considered, and rejected'))
  for (const cluster of clusters) {
    lines.push(`  ${yellow('no finding')}  ${at(cluster)}`)
    for (const [why, claims] of whyNot(cluster.claims)) lines.push(`    ${why}: ${claims.join(', ')}`)
  }
  if (notPersonal.length > 0) lines.push('', bold('recognised as not personal'))
  for (const claim of notPersonal)
    lines.push(`  ${claim.entity}  ${at(claim)}  by ${claim.recognizer}, score ${score(claim.score)}`)
  if (!values) lines.push('', dim('columns are UTF-16 units from 1; --values shows the values'))
  return lines.join('\n')
}

function reasons(finding: ExplainedFinding, operator: string): string[] {
  const { recognizer, score: sure, base, boosts, checks, source, checksum, strength, reserved, beat, pattern } = finding
  const lines = [
    `score ${score(sure)}${boosts.length > 0 ? ` = ${score(base)} ${boosts.map(showBoost).join(' ')}` : ''}, replaced by ${operator}`,
    `by ${recognizer}${checks === undefined ? '' : `: ${checks}`}${source === undefined ? '' : ` (${source})`}`,
    `strength ${strength}${checksum === undefined ? '' : `, checksum ${checksum}`}${reserved ? ', from a reserved range' : ''}`,
  ]
  if (pattern !== undefined) lines.push(`pattern ${pattern}`)
  if (beat.length > 0) lines.push(`rather than ${unique(beat.map(showClaim)).join(', ')}`)
  return lines
}

/** The rejected claims of one place by what stopped them: the nearest misses first. */
function whyNot(claims: readonly Missed[]): Map<string, string[]> {
  const byReason = new Map<string, string[]>()
  const add = (why: string, claim: string) => {
    const listed = byReason.get(why) ?? []
    if (!listed.includes(claim)) byReason.set(why, [...listed, claim])
  }
  for (const claim of claims) {
    const { entity, recognizer } = claim
    if (claim.why === 'score') {
      const boosts = claim.boosts.length > 0 ? ` = ${score(claim.base)} ${claim.boosts.map(showBoost).join(' ')}` : ''
      add(`score under ${claim.threshold}`, `${entity} (${score(claim.score)}${boosts}, by ${recognizer})`)
    } else if (claim.why === 'place') add('something better stands there', `${entity} (rather ${showClaim(claim.to)})`)
    else if (claim.check === 'keyword') add('a keyword is needed', entity)
    else add(`check "${claim.check}"`, entity)
  }
  return byReason
}

function showClaim({ entity, recognizer, score: sure }: Claim): string {
  return `${entity} (${score(sure)}, by ${recognizer})`
}

function showBoost({ group, where, boost }: ExplainedFinding['boosts'][number]): string {
  const place = { text: '', key: ' in the key', previous: ' in the message before' }[where] ?? ` (${where})`
  return `${boost < 0 ? '−' : '+'} ${score(Math.abs(boost))} for “${group}”${place}`
}

function score(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** A value on one line, with what a terminal would act upon (controls, directions) spelled out. */
function quoted(value: string): string {
  const shown = value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  )
  return `“${shown}”`
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)]
}
