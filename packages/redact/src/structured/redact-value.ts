import { RedactError } from '../errors.ts'
import type { Context, Finding } from '../finding.ts'

/** A finding in a structured value; offsets are into the string at `path`. */
export type ValueFinding = Finding & {
  /** Keys and indices from the root, e.g. `['members', 0, 'phone']`. A key that was redacted appears in its redacted form. */
  readonly path: readonly (string | number)[]
}

export type ValueResult<T> = { readonly value: T; readonly findings: readonly ValueFinding[] }

type RedactText = (text: string, context: Context | undefined) => { readonly text: string; readonly findings: readonly Finding[] }

/** Deeper values are refused: JSON that is nested so deeply is an attack on whatever walks it. */
const DEEPEST = 500
const NOTHING: readonly ValueFinding[] = Object.freeze([])

/**
 * Walks a JSON value once. Strings are redacted with their key as evidence (elements of an array have the array's key), and
 * so are keys; a number in which something is found becomes the redacted string. What holds no finding is passed by
 * reference.
 *
 * @throws {RedactError} `value` for what JSON has no form for (functions, symbols, class instances), for cycles and for more
 *   than 500 levels.
 */
export function redactValue<T>(value: T, context: Context | undefined, redact: RedactText): ValueResult<T> {
  const findings: ValueFinding[] = []
  const path: (string | number)[] = []
  const ancestors = new Set<object>()

  function text(string: string, key: string | undefined): string {
    const result = redact(string, key === undefined ? context : { ...context, key })
    for (const finding of result.findings) findings.push({ ...finding, path: [...path] })
    return result.text
  }

  function walk(node: unknown, key: string | undefined): unknown {
    if (path.length > DEEPEST) throw new RedactError('value', `redactValue: more than ${DEEPEST} levels`)
    switch (typeof node) {
      case 'string':
        return text(node, key)
      case 'number':
      case 'bigint': {
        const written = String(node)
        const result = text(written, key)
        return result === written ? node : result
      }
      case 'boolean':
      case 'undefined':
        return node
      case 'object':
        if (node === null) return node
        if (ancestors.has(node)) throw new RedactError('value', 'redactValue: the value contains itself')
        if (Array.isArray(node) || isPlain(node)) {
          ancestors.add(node)
          const result = Array.isArray(node) ? list(node, key) : object(node as Record<string, unknown>)
          ancestors.delete(node)
          return result
        }
    }
    throw new RedactError('value', 'redactValue: the value is not JSON')
  }

  function list(node: readonly unknown[], key: string | undefined): unknown {
    let copy: unknown[] | undefined
    for (let index = 0; index < node.length; index++) {
      path.push(index)
      const result = walk(node[index], key)
      path.pop()
      if (!Object.is(result, node[index])) {
        copy ??= [...node]
        copy[index] = result
      }
    }
    return copy ?? node
  }

  function object(node: Readonly<Record<string, unknown>>): unknown {
    const entries = Object.entries(node)
    const names = new Map<string, number>()
    let changed = false
    for (const entry of entries) {
      const [key, child] = entry
      path.push(key)
      const before = findings.length
      const name = unused(text(key, undefined), names)
      if (name !== key) {
        path[path.length - 1] = name
        for (let index = before; index < findings.length; index++) findings[index] = { ...findings[index]!, path: [...path] }
        changed = true
      }
      const result = walk(child, key)
      path.pop()
      if (!Object.is(result, child)) changed = true
      entry[0] = name
      entry[1] = result
    }
    return changed ? Object.fromEntries(entries) : node
  }

  const result = walk(value, context?.key) as T
  return { value: result, findings: findings.length === 0 ? NOTHING : findings }
}

/** Two keys that are redacted to the same text stay two keys: the second is numbered. */
function unused(name: string, names: Map<string, number>): string {
  let free = name
  for (let count = names.get(name) ?? 0; count > 0 && names.has(free); ) {
    free = `${name} ${++count}`
    names.set(name, count)
  }
  names.set(free, 1)
  return free
}

function isPlain(node: object): boolean {
  const prototype = Object.getPrototypeOf(node)
  return prototype === Object.prototype || prototype === null
}
