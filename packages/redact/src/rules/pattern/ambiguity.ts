import type { CodePoints } from './code-points.ts'
import { componentsOf } from './components.ts'
import { Positions } from './positions.ts'
import { PatternProblem } from './problem.ts'
import type { Node } from './syntax.ts'

/** What is looked at before a pattern counts as too large to judge. */
const MOST_WORK = 4_000_000

/**
 * Refuses a pattern that an engine which goes back could match in exponentially or polynomially many ways: the two criteria
 * for the ambiguity of finite automata (A. Weber, H. Seidl, On the degree of ambiguity of finite automata, 1991), on the
 * position automaton of the pattern (V. M. Glushkov, 1961) with each way to get from one position to the next counted.
 *
 * @throws {PatternProblem} `exponential`, `polynomial` or `size`.
 */
export function checkAmbiguity(root: Node, source: string): void {
  const graph = new Positions(root, source)
  const loops = componentsOf(graph.next)
  const budget = { left: MOST_WORK }
  for (const atom of graph.atoms.keys()) if (loops[atom]! >= 0) exponential(graph, atom, loops, source, budget)
  for (const from of graph.atoms.keys()) {
    if (loops[from]! < 0) continue
    for (const to of graph.atoms.keys()) {
      if (to !== from && loops[to]! >= 0 && loops[to] !== loops[from]) polynomial(graph, from, to, loops, source, budget)
    }
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
