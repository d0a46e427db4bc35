import { Alphabet } from './alphabet.ts'
import { type CodePoints, WORD } from './code-points.ts'
import { PatternProblem } from './problem.ts'
import type { Condition, Node, Side } from './syntax.ts'

/** More states than this make a pattern too large, … */
const MOST_STATES = 2000
const MOST_PARTS = 10_000
/** … and so do more sets of states, by the steps it takes to make them. */
const MOST_WORK = 20_000_000
/** The class that stands for the edge of the text. */
const EDGE = -1

type Nfa = {
  /** Per state the characters it takes, or undefined. */
  readonly take: (CodePoints | undefined)[]
  /** Where a character leads. */
  readonly to: number[]
  /** Where nothing leads, and under which condition. */
  readonly free: { readonly to: number; readonly condition: Condition | undefined }[][]
}

/**
 * A deterministic automaton that reads a text forwards, and one that has read what follows backwards and knows from which states of
 * the first an end can still be reached. Together they find all longest matches in two passes: no character is looked at more often,
 * whatever the pattern and the text.
 */
export type Automaton = {
  readonly alphabet: Alphabet
  /** By class before (`+ 1`, so that 0 is the edge): the state in which a match begins. */
  readonly begin: Int32Array
  /** By state and class: the next state, or -1. */
  readonly next: Int32Array
  /** By state and class after (`+ 1`): whether a match can end here. */
  readonly ends: Uint8Array
  /** What is known behind the end of the text, and by what is known and the class before it: what is known there. */
  readonly last: number
  readonly back: Int32Array
  /** By what is known: bits of the states from which an end can be reached. */
  readonly alive: readonly Uint32Array[]
  /** By what is known and class before (`+ 1`): whether a match begins here. */
  readonly begins: Uint8Array
  /** By what is known: whether a match begins here after some class. */
  readonly mayBegin: Uint8Array
}

/** @throws {PatternProblem} `size` when it would be too large, `empty` when the pattern matches nothing. */
export function compileAutomaton(root: Node, source: string): Automaton {
  const whole = { start: 0, end: source.length }
  const tooLarge = () => new PatternProblem('size', whole, 'too large: shorten its repetitions or divide it into several rules')
  const nfa = nfaOf(root, tooLarge)
  const alphabet = alphabetOf(nfa, tooLarge)
  const k = alphabet.size
  const lookups = conditionsOf(nfa, alphabet)
  const closed = (core: readonly number[], before: number, after: number): readonly number[] => {
    const seen = new Set(core)
    for (const state of seen) {
      for (const { to, condition } of nfa.free[state]!) {
        if (condition === undefined || lookups.holds(condition, before, after)) seen.add(to)
      }
    }
    return [...seen]
  }
  const takes = nfa.take.map((set) => set && Uint8Array.from({ length: k }, (_, c) => (alphabet.isIn(c, set) ? 1 : 0)))

  const states = new Map<string, number>()
  const cores: { readonly core: readonly number[]; readonly before: number }[] = []
  const number = (core: readonly number[], before: number): number => {
    const known = lookups.told(core, before)
    const key = `${known}:${core.join()}`
    let state = states.get(key)
    if (state === undefined) {
      state = cores.push({ core, before: known }) - 1
      states.set(key, state)
      if (state >= MOST_STATES) throw tooLarge()
    }
    return state
  }
  const begin = Int32Array.from({ length: k + 1 }, (_, before) => number([0], before - 1))
  const next: number[] = []
  const ends: number[] = []
  for (let state = 0; state < cores.length; state++) {
    const { core, before } = cores[state]!
    for (let after = EDGE; after < k; after++) {
      const reached = closed(core, before, after)
      ends.push(reached.includes(1) ? 1 : 0)
      if (after === EDGE) continue
      const then = new Set<number>()
      for (const at of reached) if (takes[at]?.[after] === 1) then.add(nfa.to[at]!)
      next.push(
        then.size === 0
          ? -1
          : number(
              [...then].sort((a, b) => a - b),
              after,
            ),
      )
    }
  }
  for (const state of new Set(begin)) {
    for (let after = 0; after <= k; after++) {
      if (ends[state * (k + 1) + after] === 1) throw new PatternProblem('empty', whole, 'it matches the empty text')
    }
  }
  return {
    alphabet,
    begin,
    next: Int32Array.from(next),
    ends: Uint8Array.from(ends),
    ...backwards(cores.length, k, begin, next, ends, tooLarge),
  }
}

type Backwards = Pick<Automaton, 'last' | 'back' | 'alive' | 'begins' | 'mayBegin'>

function backwards(
  n: number,
  k: number,
  begin: Int32Array,
  next: readonly number[],
  ends: readonly number[],
  tooLarge: () => Error,
): Backwards {
  const words = Math.ceil(n / 32)
  const alive: Uint32Array[] = []
  const numbers = new Map<string, number>()
  const number = (set: Uint32Array): number => {
    const key = set.join()
    let known = numbers.get(key)
    if (known === undefined) {
      known = alive.push(set) - 1
      numbers.set(key, known)
      if (known * k * n > MOST_WORK) throw tooLarge()
    }
    return known
  }
  const atEdge = new Uint32Array(words)
  for (let q = 0; q < n; q++) if (ends[q * (k + 1)] === 1) atEdge[q >> 5]! |= 1 << (q & 31)
  const last = number(atEdge)
  const back: number[] = []
  for (let known = 0; known < alive.length; known++) {
    const set = alive[known]!
    for (let c = 0; c < k; c++) {
      const before = new Uint32Array(words)
      for (let q = 0; q < n; q++) {
        const to = next[q * k + c]!
        if (ends[q * (k + 1) + c + 1] === 1 || (to >= 0 && isIn(set, to))) before[q >> 5]! |= 1 << (q & 31)
      }
      back.push(number(before))
    }
  }
  const begins = Uint8Array.from({ length: alive.length * (k + 1) }, (_, index) => {
    return isIn(alive[Math.floor(index / (k + 1))]!, begin[index % (k + 1)]!) ? 1 : 0
  })
  const mayBegin = Uint8Array.from(alive, (_, known) => Math.max(...begins.subarray(known * (k + 1), (known + 1) * (k + 1))))
  return { last, back: Int32Array.from(back), alive, begins, mayBegin }
}

/** Whether a state is among those of the bits. */
export function isIn(bits: Uint32Array, state: number): boolean {
  return ((bits[state >> 5]! >>> (state & 31)) & 1) === 1
}

/** Thompson's construction (1968): state 0 is the start, state 1 the end. */
function nfaOf(root: Node, tooLarge: () => Error): Nfa {
  const nfa: Nfa = { take: [], to: [], free: [] }
  const state = (): number => {
    if (nfa.take.length >= MOST_PARTS) throw tooLarge()
    nfa.take.push(undefined)
    nfa.to.push(-1)
    nfa.free.push([])
    return nfa.take.length - 1
  }
  const free = (from: number, to: number, condition?: Condition) => nfa.free[from]!.push({ to, condition })
  const build = (node: Node, from: number, to: number): void => {
    switch (node.kind) {
      case 'character':
        if (nfa.take[from] === undefined) {
          nfa.take[from] = node.set
          nfa.to[from] = to
        } else {
          const own = state()
          free(from, own)
          build(node, own, to)
        }
        break
      case 'condition':
        free(from, to, node)
        break
      case 'sequence': {
        let at = from
        node.parts.forEach((part, index) => {
          const then = index === node.parts.length - 1 ? to : state()
          build(part, at, then)
          at = then
        })
        if (node.parts.length === 0) free(from, to)
        break
      }
      case 'choice':
        for (const part of node.parts) {
          const own = state()
          free(from, own)
          build(part, own, to)
        }
        break
      case 'repeat': {
        let at = from
        for (let copy = 0; copy < node.min; copy++) {
          const then = state()
          build(node.part, at, then)
          at = then
        }
        if (node.max === Number.POSITIVE_INFINITY) {
          const loop = state()
          const end = state()
          free(at, loop)
          build(node.part, loop, end)
          free(end, loop)
          free(loop, to)
        } else {
          for (let copy = node.min; copy < node.max; copy++) {
            const then = state()
            const own = state()
            free(at, own)
            free(at, to)
            build(node.part, own, then)
            at = then
          }
          free(at, to)
        }
      }
    }
  }
  state()
  state()
  build(root, 0, 1)
  return nfa
}

function alphabetOf({ take, free }: Nfa, tooLarge: () => Error): Alphabet {
  const sets = new Set<CodePoints>([WORD])
  for (const set of take) if (set) sets.add(set)
  for (const edges of free) {
    for (const { condition } of edges) {
      if (condition?.before) sets.add(condition.before.set)
      if (condition?.after) sets.add(condition.after.set)
    }
  }
  const distinct = new Map([...sets].map((set) => [set.join(), set]))
  try {
    return new Alphabet([...distinct.values()])
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : error
  }
}

type Lookups = {
  /** The class before, or another that no condition ahead of these states can tell from it. */
  told(core: readonly number[], before: number): number
  holds(condition: Condition, before: number, after: number): boolean
}

function conditionsOf({ free }: Nfa, alphabet: Alphabet): Lookups {
  const inWord = (number: number) => number !== EDGE && alphabet.isIn(number, WORD)
  const isBehind = (before: number, behind: Side) => (before === EDGE ? behind.edge : alphabet.isIn(before, behind.set))
  const conditions = free.flat().flatMap(({ condition }) => condition ?? [])
  const alike = new Map<string, number>()
  const standIn = Array.from({ length: alphabet.size + 1 }, (_, index) => {
    const before = index - 1
    const signature = conditions
      .map((each) => `${each.before && isBehind(before, each.before)} ${each.word && inWord(before)}`)
      .join()
    const known = alike.get(signature) ?? before
    alike.set(signature, known)
    return known
  })
  const looking = new Map<number, boolean>()
  const looksBehind = (state: number): boolean => {
    const known = looking.get(state)
    if (known !== undefined) return known
    const seen = new Set([state])
    let looks = false
    for (const at of seen) {
      for (const { to, condition } of free[at]!) {
        if (condition?.before || condition?.word) looks = true
        seen.add(to)
      }
    }
    looking.set(state, looks)
    return looks
  }
  return {
    told: (core, before) => (core.some(looksBehind) ? standIn[before + 1]! : EDGE),
    holds({ before: behind, after: ahead, word }, before, after) {
      if (behind && !isBehind(before, behind)) return false
      if (ahead && !(after === EDGE ? ahead.edge : alphabet.isIn(after, ahead.set))) return false
      return word === undefined || (inWord(before) !== inWord(after)) === (word === 'boundary')
    },
  }
}
