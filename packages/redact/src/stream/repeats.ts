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
