import type { CodePoints } from './code-points.ts'
import { PatternProblem } from './problem.ts'
import { canBeEmpty, type Node, type Place } from './syntax.ts'

/** From this many on, a number of repetitions counts as any number: that many ways are too many to try. */
const MANY = 20

type Atom = { readonly set: CodePoints; readonly place: Place; readonly loop: Place | undefined }
type Fragment = { readonly first: readonly number[]; readonly last: readonly number[]; readonly empty: boolean }

/** The position automaton: one state per character of the pattern, edges with the number of ways to take them (V. M. Glushkov, 1961). */
export class Positions {
  readonly atoms: Atom[] = []
  readonly next: Map<number, number>[] = []
  private readonly source: string

  constructor(root: Node, source: string) {
    this.source = source
    this.build(root, undefined)
  }

  private build(node: Node, loop: Place | undefined): Fragment {
    switch (node.kind) {
      case 'condition':
        return { first: [], last: [], empty: true }
      case 'character': {
        const index = this.atoms.push({ set: node.set, place: node.place, loop }) - 1
        this.next.push(new Map())
        return { first: [index], last: [index], empty: false }
      }
      case 'choice': {
        const parts = node.parts.map((part) => this.build(part, loop))
        return {
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
          empty: parts.some(({ empty }) => empty),
        }
      }
      case 'sequence':
        return node.parts.reduce<Fragment>((so, part) => this.join(so, this.build(part, loop)), {
          first: [],
          last: [],
          empty: true,
        })
      case 'repeat':
        return this.repeat(node, loop)
    }
  }

  private repeat(node: Extract<Node, { kind: 'repeat' }>, loop: Place | undefined): Fragment {
    const { part, min, max, place } = node
    const many = max - min >= MANY
    if (max >= MANY && canBeEmpty(part)) {
      throw new PatternProblem(
        'exponential',
        place,
        `${this.quote(place)} repeats what can be empty, in more ways than can be tried`,
      )
    }
    const own = many && !loop ? place : loop
    // An exact number of copies is as ambiguous as three of them.
    let whole: Fragment = { first: [], last: [], empty: true }
    for (let copy = 0; copy < Math.min(min, 3); copy++) whole = this.join(whole, this.build(part, loop))
    if (many) {
      const again = this.build(part, own)
      this.link(again.last, again.first)
      return this.join(whole, { ...again, empty: true })
    }
    // `x{2,4}` is `xx(x(x)?)?`.
    let rest: Fragment = { first: [], last: [], empty: true }
    for (let copy = min; copy < max; copy++) {
      const joined = this.join(this.build(part, loop), rest)
      rest = { ...joined, empty: true }
    }
    return this.join(whole, rest)
  }

  private join(a: Fragment, b: Fragment): Fragment {
    this.link(a.last, b.first)
    return {
      first: a.empty ? [...a.first, ...b.first] : a.first,
      last: b.empty ? [...a.last, ...b.last] : b.last,
      empty: a.empty && b.empty,
    }
  }

  private link(from: readonly number[], to: readonly number[]): void {
    for (const a of from) for (const b of to) this.next[a]!.set(b, (this.next[a]!.get(b) ?? 0) + 1)
    if (this.atoms.length > 2000)
      throw new PatternProblem('size', { start: 0, end: this.source.length }, 'too large to be judged')
  }

  quote({ start, end }: Place): string {
    return `\`${this.source.slice(start, end)}\` (at ${start})`
  }
}
