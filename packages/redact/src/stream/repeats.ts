import type { Finding } from '../finding.ts'

/** Blocks end at spaces, so those of a text that repeats itself may begin at some places of it in turn. */
const REMEMBERED = 4

/**
 * `detect`, which reads a stretch once however often it comes: most blocks of a log that repeats its lines, or of a text that was
 * made to be slow, are the same with all that surrounds them. For detection that the stretch alone decides.
 */
export function oncePerStretch(detect: (stretch: string) => readonly Finding[]): (stretch: string) => readonly Finding[] {
  const last: { readonly stretch: string; readonly findings: readonly Finding[] }[] = []
  return (stretch) => {
    const known = last.find((one) => one.stretch === stretch)
    if (known !== undefined) return known.findings
    const findings = detect(stretch)
    if (last.length === REMEMBERED) last.shift()
    last.push({ stretch, findings })
    return findings
  }
}

/** The longest passage that is looked for. */
const LONGEST_PERIOD = 512
/** For each place of the passage: how long the beginning is that ends there too. */
const borders = new Int32Array(2 * LONGEST_PERIOD)

/**
 * Whether the text is one passage of at most 512 units again and again, at least twice (by the failure function of Knuth, Morris and
 * Pratt, 1977).
 */
export function repeatsItself(text: string): boolean {
  const size = Math.min(text.length, borders.length)
  let length = 0
  for (let i = 1; i < size; i++) {
    const unit = text.charCodeAt(i)
    while (length > 0 && text.charCodeAt(length) !== unit) length = borders[length - 1]!
    if (text.charCodeAt(length) === unit) length++
    borders[i] = length
  }
  const period = size - length
  return period > 0 && 2 * period <= size && text.slice(period) === text.slice(0, -period)
}
