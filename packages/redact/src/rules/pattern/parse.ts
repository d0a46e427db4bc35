import { type AST, RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp'
import { anyCase, type CodePoints, codePoints, complement, DIGIT, matchedBy, NEWLINE, SPACE, union, WORD } from './code-points.ts'
import { PatternProblem, type PatternProblemCode } from './problem.ts'
import type { Condition, Node, Side } from './syntax.ts'

const parser = new RegExpParser({ ecmaVersion: 2025 })
/** What means something else, or nothing, without Unicode mode. */
const ONLY_UNICODE = /\\[pPuk]|[\ud800-\udfff]/

/**
 * Reads a regular expression of ECMAScript in Unicode mode. `^` and `$` are the ends of a line.
 *
 * @throws {PatternProblem} `syntax`, or `unsupported` for what needs going back or looking far.
 */
export function parsePattern(source: string, ignoreCase: boolean): Node {
  return choice(parsed(source).alternatives, ignoreCase)
}

function parsed(source: string): AST.Pattern {
  try {
    return parser.parsePattern(source, undefined, undefined, { unicode: true })
  } catch (error) {
    if (!(error instanceof RegExpSyntaxError)) throw error
    // Unicode mode knows no needless backslash (`\-`), and many are written.
    if (!ONLY_UNICODE.test(source)) {
      try {
        return parser.parsePattern(source)
      } catch {
        // Then the first error is the one to tell.
      }
    }
    const at = Math.min(error.index, source.length)
    throw new PatternProblem('syntax', { start: at, end: at }, error.message.replace(/^.*\/[a-z]*: /s, ''))
  }
}

function choice(alternatives: readonly AST.Alternative[], ignoreCase: boolean): Node {
  const parts = alternatives.map(({ elements }): Node => {
    return { kind: 'sequence', parts: elements.map((element) => read(element, ignoreCase)) }
  })
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts }
}

function read(element: AST.Element, ignoreCase: boolean): Node {
  switch (element.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return { kind: 'character', set: setOf(element, ignoreCase), place: placeOf(element) }
    case 'Group':
      if (element.modifiers) return fail('unsupported', element, 'modifiers: say `ignoreCase` for the whole rule')
      return choice(element.alternatives, ignoreCase)
    case 'CapturingGroup':
      return choice(element.alternatives, ignoreCase)
    case 'Quantifier':
      if (!element.greedy) {
        return fail('unsupported', element, 'lazy repetition: say what may not be in it, as in `"[^"]*"`')
      }
      if (element.element.type === 'Assertion') return fail('unsupported', element, 'an assertion cannot be repeated')
      return {
        kind: 'repeat',
        part: read(element.element, ignoreCase),
        min: element.min,
        max: element.max,
        place: placeOf(element),
      }
    case 'Assertion':
      return assertion(element, ignoreCase)
    case 'Backreference':
      return fail('unsupported', element, 'a backreference can only be matched by going back')
    case 'ExpressionCharacterClass':
      return fail('unsupported', element, 'set operations in a class')
  }
}

function assertion(element: AST.Assertion, ignoreCase: boolean): Condition {
  switch (element.kind) {
    case 'word':
      return { kind: 'condition', word: element.negate ? 'inside' : 'boundary' }
    case 'start':
      return { kind: 'condition', before: { set: NEWLINE, edge: true } }
    case 'end':
      return { kind: 'condition', after: { set: NEWLINE, edge: true } }
    case 'lookahead':
      return { kind: 'condition', after: neighbour(element, 'end', ignoreCase) }
    case 'lookbehind':
      return { kind: 'condition', before: neighbour(element, 'start', ignoreCase) }
  }
}

/** A look to one side: one character, or the edge, or one of several such. */
function neighbour(element: AST.LookaroundAssertion, edge: 'start' | 'end', ignoreCase: boolean): Side {
  const sets: CodePoints[] = []
  let atEdge = false
  const add = (alternatives: readonly AST.Alternative[]) => {
    for (const { elements } of alternatives) {
      const [only, ...more] = elements
      if (only?.type === 'Assertion' && only.kind === edge && more.length === 0) {
        sets.push(NEWLINE)
        atEdge = true
      } else if (only?.type === 'Group' && more.length === 0) add(only.alternatives)
      else if (isSet(only) && more.length === 0) sets.push(setOf(only, ignoreCase))
      else fail('unsupported', element, 'only one character can be looked at before or after')
    }
  }
  add(element.alternatives)
  const set = union(sets)
  return element.negate ? { set: complement(set), edge: !atEdge } : { set, edge: atEdge }
}

type SetElement = AST.Character | AST.CharacterSet | AST.CharacterClass

function isSet(element: AST.Element | undefined): element is SetElement {
  return element?.type === 'Character' || element?.type === 'CharacterSet' || element?.type === 'CharacterClass'
}

function setOf(element: SetElement, ignoreCase: boolean): CodePoints {
  if (element.type === 'CharacterClass') {
    const members = element.elements.map((member): CodePoints => {
      switch (member.type) {
        case 'Character':
          return codePoints([[member.value, member.value]])
        case 'CharacterClassRange':
          return codePoints([[member.min.value, member.max.value]])
        case 'CharacterSet':
          return escapeSet(member)
        default:
          return fail('unsupported', member, 'set operations in a class')
      }
    })
    const set = ignoreCase ? anyCase(union(members)) : union(members)
    const own = element.negate ? complement(set) : set
    return own.length > 0 ? own : fail('syntax', element, 'a class without a character matches nothing')
  }
  const set = element.type === 'Character' ? codePoints([[element.value, element.value]]) : escapeSet(element)
  return ignoreCase ? anyCase(set) : set
}

function escapeSet(element: AST.CharacterSet): CodePoints {
  if (element.kind === 'any') return complement(NEWLINE)
  if (element.kind === 'property') {
    if (element.strings) return fail('unsupported', element, 'properties of strings')
    const name = element.value === null ? element.key : `${element.key}=${element.value}`
    return matchedBy(`\\${element.negate ? 'P' : 'p'}{${name}}`)
  }
  const set = element.kind === 'digit' ? DIGIT : element.kind === 'space' ? SPACE : WORD
  return element.negate ? complement(set) : set
}

function placeOf({ start, end }: AST.Node): { start: number; end: number } {
  return { start, end }
}

function fail(code: PatternProblemCode, element: AST.Node, message: string): never {
  throw new PatternProblem(code, placeOf(element), message)
}
