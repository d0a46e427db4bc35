const PLAIN = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u

/**
 * The declared field that a finding stood in: its path, with every index read as `[*]`, or else the key that it stood under. What is
 * not declared is undefined, as it may be made of the data itself; what is returned is always an element of `fields`.
 */
export function declaredField(
  fields: ReadonlySet<string>,
  path: readonly (string | number)[] | undefined,
  context: unknown,
): string | undefined {
  if (path !== undefined) {
    const declared = `$${path.map(step).join('')}`
    if (fields.has(declared)) return declared
  }
  const key = path?.findLast((part) => typeof part === 'string') ?? (context as { key?: unknown } | undefined)?.key
  return typeof key === 'string' && fields.has(key) ? key : undefined
}

function step(part: string | number): string {
  if (typeof part === 'number') return '[*]'
  return PLAIN.test(part) ? `.${part}` : `['${part}']`
}
