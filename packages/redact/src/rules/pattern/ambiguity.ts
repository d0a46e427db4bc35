import type { CodePoints } from './code-points.ts'
import { PatternProblem } from './problem.ts'
import { canBeEmpty, type Node, type Place } from './syntax.ts'

/** From this many on, a number of repetitions counts as any number: that many ways are too many to try. */
const MANY = 20
/** What is looked at before a pattern counts as too large to judge. */
const MOST_WORK = 4_000_000

type Atom = { readonly set: CodePoints; readonly place: Place; readonly loop: Place | undefined }
type Fragment = { readonly first: readonly number[]; readonly last: readonly number[]; readonly empty: boolean }

/**
 * Refuses a pattern that an engine which goes back could match in exponentially or polynomially many ways: the two criteria
 * for the ambiguity of finite automata (A. Weber, H. Seidl, On the degree of ambiguity of finite automata, 1991), on the
 * position automaton of the pattern (V. M. Glushkov, 1961) with each way to get from one position to the next counted.
 *
 * @throws {PatternProblem} `exponential`, `polynomial` or `size`.
 */
export function checkAmbiguity(root: Node, source: string): void {
  const graph = new Positions(root, source)
  const loops = graph.components()
  const budget = { left: MOST_WORK }
  for (const atom of graph.atoms.keys()) if (loops[atom]! >= 0) exponential(graph, atom, loops, source, budget)
  for (const from of graph.atoms.keys()) {
    if (loops[from]! < 0) continue
    for (const to of graph.atoms.keys()) {
      if (to !== from && loops[to]! >= 0 && loops[to] !== loops[from]) polynomial(graph, from, to, loops, source, budget)
    }
  }
}

/** The position automaton: one state per character of the pattern, edges with the number of ways to take them. */
class Positions {
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

  /** Per position the number of its strongly connected component, or -1 when it is in no loop (Tarjan, 1972). */
  components(): Int32Array {
    const n = this.atoms.length
    const component = new Int32Array(n).fill(-1)
    const order = new Int32Array(n).fill(-1)
    const low = new Int32Array(n)
    const stack: number[] = []
    const onStack = new Uint8Array(n)
    let count = 0
    let components = 0
    const visit = (root: number): void => {
      const calls: { at: number; targets: IterableIterator<number> }[] = []
      const enter = (at: number) => {
        order[at] = count
        low[at] = count++
        stack.push(at)
        onStack[at] = 1
        calls.push({ at, targets: this.next[at]!.keys() })
      }
      enter(root)
      while (calls.length > 0) {
        const { at, targets } = calls.at(-1)!
        const { value: target, done } = targets.next()
        if (!done) {
          if (order[target]! < 0) enter(target)
          else if (onStack[target]) low[at] = Math.min(low[at]!, order[target]!)
          continue
        }
        calls.pop()
        const parent = calls.at(-1)
        if (parent) low[parent.at] = Math.min(low[parent.at]!, low[at]!)
        if (low[at] !== order[at]) continue
        const members = stack.splice(stack.indexOf(at))
        const loops = members.length > 1 || this.next[at]!.has(at)
        for (const member of members) {
          onStack[member] = 0
          if (loops) component[member] = components
        }
        if (loops) components++
      }
    }
    for (let at = 0; at < n; at++) if (order[at]! < 0) visit(at)
    return component
  }

  quote({ start, end }: Place): string {
    return `\`${this.source.slice(start, end)}\` (at ${start})`
  }
}

/** Two different ways from `atom` back to itself over one text: the criterion of exponential ambiguity. */
function exponential(graph: Positions, atom: number, loops: Int32Array, source: string, budget: { left: number }): void {
  const n = graph.atoms.length
  const start = atom * n + atom
  const inside = (at: number) => loops[at] === loops[atom]
  const reached = reach(graph, start, inside, budget, source, false)
  const returning = reach(graph, start, inside, budget, source, true)
  for (const pair of reached) {
    if (!returning.has(pair)) continue
    const a = Math.floor(pair / n)
    const b = pair % n
    const twice = a === b && [...graph.next[a]!].some(([to, ways]) => ways > 1 && returning.has(to * n + to) && inside(to))
    if (a === b && !twice) continue
    const { loop, place } = graph.atoms[atom]!
    const where = loop ?? place
    throw new PatternProblem(
      'exponential',
      where,
      `${graph.quote(where)} can match one text in exponentially many ways: no two turns of a repetition may begin or end alike`,
    )
  }
}

/** The pairs of positions that lie on two ways over one text from `start` (or, backwards, to it). */
function reach(
  graph: Positions,
  start: number,
  inside: (at: number) => boolean,
  budget: { left: number },
  source: string,
  backwards: boolean,
): ReadonlySet<number> {
  const n = graph.atoms.length
  const next = backwards ? reversed(graph) : graph.next
  const seen = new Set([start])
  for (const pair of seen) {
    const a = Math.floor(pair / n)
    const b = pair % n
    for (const x of next[a]!.keys()) {
      if (!inside(x)) continue
      for (const y of next[b]!.keys()) {
        if (--budget.left < 0) throw new PatternProblem('size', { start: 0, end: source.length }, 'too large to be judged')
        if (inside(y) && meet(graph.atoms[x]!.set, graph.atoms[y]!.set)) seen.add(x * n + y)
      }
    }
  }
  return seen
}

const turned = new WeakMap<Positions, readonly Map<number, number>[]>()

function reversed(graph: Positions): readonly Map<number, number>[] {
  let back = turned.get(graph)
  if (!back) {
    const made = graph.atoms.map(() => new Map<number, number>())
    graph.next.forEach((edges, from) => {
      for (const [to, ways] of edges) made[to]!.set(from, ways)
    })
    back = made
    turned.set(graph, back)
  }
  return back
}

/**
 * A text that leads from `p` to itself, from `p` to `q` and from `q` to itself: the criterion of polynomial ambiguity. Where
 * one loop ends and the other begins can then be anywhere.
 */
function polynomial(graph: Positions, p: number, q: number, loops: Int32Array, source: string, budget: { left: number }): void {
  const { atoms, next } = graph
  const n = atoms.length
  const goal = (p * n + q) * n + q
  const seen = new Set([(p * n + p) * n + q])
  for (const triple of seen) {
    const a = Math.floor(triple / n / n)
    const b = Math.floor(triple / n) % n
    const c = triple % n
    for (const x of next[a]!.keys()) {
      if (loops[x] !== loops[p]) continue
      for (const z of next[c]!.keys()) {
        if (loops[z] !== loops[q] || !meet(atoms[x]!.set, atoms[z]!.set)) continue
        for (const y of next[b]!.keys()) {
          if (--budget.left < 0) throw new PatternProblem('size', { start: 0, end: source.length }, 'too large to be judged')
          if (meet3(atoms[x]!.set, atoms[y]!.set, atoms[z]!.set)) seen.add((x * n + y) * n + z)
        }
      }
    }
    if (seen.has(goal)) {
      const one = atoms[p]!.loop ?? atoms[p]!.place
      const two = atoms[q]!.loop ?? atoms[q]!.place
      throw new PatternProblem(
        'polynomial',
        { start: one.start, end: two.end },
        `${graph.quote(one)} and ${graph.quote(two)} can divide one text between them anywhere: a quadratic number of ways`,
      )
    }
  }
}

function meet(a: CodePoints, b: CodePoints): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i + 1]! < b[j]!) i += 2
    else if (b[j + 1]! < a[i]!) j += 2
    else return true
  }
  return false
}

function meet3(a: CodePoints, b: CodePoints, c: CodePoints): boolean {
  for (let i = 0, j = 0, k = 0; i < a.length && j < b.length && k < c.length; ) {
    const from = Math.max(a[i]!, b[j]!, c[k]!)
    if (from <= Math.min(a[i + 1]!, b[j + 1]!, c[k + 1]!)) return true
    if (a[i + 1]! < from) i += 2
    else if (b[j + 1]! < from) j += 2
    else k += 2
  }
  return false
}
