/** Says of a text whether it is time to tell it: not again within so many milliseconds. */
export function seldom(quietMs: number): (text: string) => boolean {
  const told = new Map<string, number>()
  return (text) => {
    const now = performance.now()
    if (now - (told.get(text) ?? Number.NEGATIVE_INFINITY) < quietMs) return false
    told.set(text, now)
    return true
  }
}
