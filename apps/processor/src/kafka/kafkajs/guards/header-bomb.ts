type Value = Buffer | null

/**
 * Trap: the client copies all headers of a record for each header, so that one record of a megabyte with hundreds of thousands
 * of tiny headers stops the process for minutes, before anything of ours sees it.
 *
 * Closed by: collecting them in one pass. A name that occurs again becomes an array, as in the client; the object has no
 * prototype, so that a header named `__proto__` is a header like any other.
 */
export function collectHeaders(pairs: readonly { key: string; value: Value }[]): Record<string, Value | Value[]> {
  const headers: Record<string, Value | Value[]> = Object.create(null)
  for (const { key, value } of pairs) {
    const present = headers[key]
    if (present === undefined) headers[key] = value
    else if (Array.isArray(present)) present.push(value)
    else headers[key] = [present, value]
  }
  return headers
}
