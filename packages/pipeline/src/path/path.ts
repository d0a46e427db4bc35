/**
 * The path language of contracts: the subset of JSONPath (RFC 9535) that always names fields and never searches.
 * `$.text`, `$.quote.text`, `$['odd name']`, `$.attachments[*].kind`, `$.members[0]`.
 */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'each' }

export interface Path {
  readonly text: string
  readonly steps: readonly PathStep[]
}

/** Why a text is no path; `at` is the UTF-16 offset in the text at which reading stopped. */
export interface PathProblem {
  readonly message: string
  readonly at: number
}

const NAME = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_\-\u0080-\uffff]*/y
const INDEX = /\[(0|[1-9][0-9]{0,8})\]/y
const QUOTED = /\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y

/** Names that would reach an object's prototype instead of a field. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads a path. Returns the path, or the problem with the place where reading stopped. */
export function parsePath(text: string): { ok: true; path: Path } | { ok: false; problem: PathProblem } {
  if (!text.startsWith('$')) return problem('a path starts with "$"', 0)
  const steps: PathStep[] = []
  let at = 1
  while (at < text.length) {
    const match = readStep(text, at)
    if (!match) return problem('expected ".name", "[\'name\']", "[0]" or "[*]"', at)
    if (match.step.kind === 'name' && FORBIDDEN.has(match.step.name))
      return problem(`the name "${match.step.name}" is not allowed`, at)
    steps.push(match.step)
    at = match.end
  }
  return { ok: true, path: { text, steps } }
}

function problem(message: string, at: number): { ok: false; problem: PathProblem } {
  return { ok: false, problem: { message, at } }
}

function readStep(text: string, at: number): { step: PathStep; end: number } | undefined {
  if (text.startsWith('[*]', at)) return { step: { kind: 'each' }, end: at + 3 }
  if (text[at] === '.') {
    if (text[at + 1] === '*') return undefined
    NAME.lastIndex = at + 1
    const name = NAME.exec(text)?.[0]
    return name === undefined ? undefined : { step: { kind: 'name', name }, end: at + 1 + name.length }
  }
  INDEX.lastIndex = at
  const index = INDEX.exec(text)
  if (index) return { step: { kind: 'index', index: Number(index[1]) }, end: at + index[0].length }
  QUOTED.lastIndex = at
  const quoted = QUOTED.exec(text)
  if (!quoted) return undefined
  const name = (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1')
  return { step: { kind: 'name', name }, end: at + quoted[0].length }
}

/** Whether the path names one place at the most (no `[*]`). */
export function isSingular(path: Path): boolean {
  return path.steps.every((step) => step.kind !== 'each')
}

/**
 * The value at a singular path, or `undefined` where any step is missing. Own properties only, so that a record cannot
 * answer from a prototype.
 */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const step of path.steps) {
    if (step.kind === 'name') {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step.name))
        return undefined
      value = (value as Record<string, unknown>)[step.name]
    } else if (step.kind === 'index') {
      if (!Array.isArray(value)) return undefined
      value = value[step.index]
    } else {
      return undefined
    }
  }
  return value
}
