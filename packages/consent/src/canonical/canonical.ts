/** Deeper than any consent event; stops a hostile value from exhausting the stack. */
const MAX_DEPTH = 32

/**
 * One text for a JSON value, whatever the order of its keys (sorted by UTF-16 code unit, as in RFC 8785). `undefined`
 * members are left out, as JSON does. Returns `undefined` for what is not JSON: a function, a bigint, NaN, a cycle.
 */
export function canonical(value: unknown, depth = 0): string | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined
  if (typeof value !== 'object' || depth === MAX_DEPTH) return undefined
  const parts: string[] = []
  if (Array.isArray(value)) {
    for (const item of value) {
      const part = canonical(item, depth + 1)
      if (part === undefined) return undefined
      parts.push(part)
    }
    return `[${parts.join(',')}]`
  }
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    const part = canonical(member, depth + 1)
    if (part === undefined) return undefined
    parts.push(`${JSON.stringify(key)}:${part}`)
  }
  return `{${parts.join(',')}}`
}
