import type { Context, Redactor, Span } from '@sluice/redact'

/** One thing that was taken out: where in the contract, what, by what. Neither the value nor its length nor its place. */
export interface FieldFinding {
  readonly field: string
  readonly entity: string
  readonly recognizer: string
  readonly operator: string
}

/** What the redaction of one field reports while it goes. */
export interface RedactionSink {
  finding(finding: FieldFinding): void
  /** A value that was taken out, for the leak check, and what it is. */
  removed(value: string, entity: string): void
  /** A text that goes out, with the places of our own replacements in it. */
  written(text: string, placed: readonly { readonly start: number; readonly end: number }[]): void
}

/** What is known about a text of the value by those who have read it before. */
export type SpansOf = (text: string) => readonly Span[]

/**
 * Redacts a JSON value: texts, the keys of objects, and numbers as they are written (a phone number may be a JSON number; one
 * that holds a finding becomes a text). Booleans and null pass. Structure and order stay.
 */
export function redactValue(
  redactor: Redactor,
  field: string,
  value: unknown,
  context: Context,
  sink: RedactionSink,
  spansOf?: SpansOf,
): unknown {
  const text = (given: string, key: Context): string => {
    const { text: output, findings, placed } = redactor.rewrite(given, spansOf ? { ...key, spans: spansOf(given) } : key)
    for (const { entity, recognizer, start, end } of findings) {
      sink.finding({ field, entity, recognizer, operator: redactor.operatorOf(entity) })
      sink.removed(given.slice(start, end), entity)
    }
    sink.written(output, placed)
    return output
  }
  const walk = (node: unknown, at: Context): unknown => {
    if (typeof node === 'string') return text(node, at)
    if (typeof node === 'number') {
      const written = String(node)
      const output = text(written, at)
      return output === written ? node : output
    }
    if (Array.isArray(node)) return node.map((item) => walk(item, at))
    if (typeof node !== 'object' || node === null) return node
    const output: Record<string, unknown> = Object.create(null)
    for (const [key, item] of Object.entries(node)) {
      output[unusedKey(output, text(key, context))] = walk(item, { ...context, key })
    }
    return output
  }
  return walk(value, context)
}

/** Two keys can become the same label; the second one is numbered so that no value is lost. */
function unusedKey(object: Record<string, unknown>, key: string): string {
  let unused = key
  for (let n = 2; unused in object; n++) unused = `${key} (${n})`
  return unused
}
