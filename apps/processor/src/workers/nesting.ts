/**
 * Records may be nested this deeply. Beyond it, what is recursive would run out of stack, and how soon depends on the thread:
 * a limit of our own keeps outcomes the same everywhere. (1,000 is what Jackson and CPython settle on for the same reason.)
 */
export const MAX_NESTING = 1_000

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether a JSON text is nested too deeply; found without parsing it, as parsing would build all of it. Linear. */
export function isTextTooDeep(text: string): boolean {
  // Every level takes two characters.
  if (text.length <= 2 * MAX_NESTING) return false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === QUOTE) {
      for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++
    } else if ((unit | 0x20) === 0x7b) {
      if (++depth > MAX_NESTING) return true
    } else if ((unit | 0x20) === 0x7d) depth--
  }
  return false
}

/** The same for a value. */
export function isValueTooDeep(value: unknown, levels: number = MAX_NESTING): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const members = Array.isArray(value) ? value : Object.values(value)
  return members.some((member) => isValueTooDeep(member, levels - 1))
}
