import type { CodePoints } from './code-points.ts'

/** Where something stands in the source of a pattern. */
export type Place = { readonly start: number; readonly end: number }

/** What must hold between two characters; `undefined` stands for the edge of the text. */
export type Condition = {
  readonly kind: 'condition'
  readonly before?: Side
  readonly after?: Side
  /** A word boundary (or none): looks at both sides together. */
  readonly word?: 'boundary' | 'inside'
}

/** One neighbour: whether it is in the set (the edge counts as `edge` says). */
export type Side = { readonly set: CodePoints; readonly edge: boolean }

/** A pattern as what can be run without going back: characters, sequence, choice, repetition, and conditions on neighbours. */
export type Node =
  | { readonly kind: 'character'; readonly set: CodePoints; readonly place: Place }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number; readonly place: Place }
  | Condition

/** Whether the node can match nothing. */
export function canBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'character':
      return false
    case 'sequence':
      return node.parts.every(canBeEmpty)
    case 'choice':
      return node.parts.some(canBeEmpty)
    case 'repeat':
      return node.min === 0 || canBeEmpty(node.part)
    case 'condition':
      return true
  }
}

/** The most characters that the node can match, in UTF-16 units. */
export function longestOf(node: Node): number {
  switch (node.kind) {
    case 'character':
      return (node.set.at(-1) ?? 0) > 0xffff ? 2 : 1
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + longestOf(part), 0)
    case 'choice':
      return Math.max(...node.parts.map(longestOf))
    case 'repeat': {
      const one = longestOf(node.part)
      return one === 0 ? 0 : one * node.max
    }
    case 'condition':
      return 0
  }
}
