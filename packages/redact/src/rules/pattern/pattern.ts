import { checkAmbiguity } from './ambiguity.ts'
import { compileAutomaton } from './automaton.ts'
import { Matcher, type OnMatch } from './matcher.ts'
import { parsePattern } from './parse.ts'
import { longestOf, type Node } from './syntax.ts'

/** A regular expression that takes one look at each character, whatever the text. */
export class Pattern {
  readonly source: string
  /** The longest match in UTF-16 units; infinite when nothing bounds it. */
  readonly longest: number
  /** What every match holds, as it is written; empty when there is no such text. */
  readonly literal: string
  private readonly matcher: Matcher

  /** @throws {PatternProblem} when it is no regular expression, could make others go back, or would be too large. */
  constructor(source: string, ignoreCase = false) {
    const root = parsePattern(source, ignoreCase)
    checkAmbiguity(root, source)
    this.source = source
    this.longest = longestOf(root)
    this.literal = literalOf(root)
    this.matcher = new Matcher(compileAutomaton(root, source))
  }

  /** The longest matches from left to right, without overlaps. */
  each(text: string, found: OnMatch): void {
    // The platform's search for a plain text is many times as fast as anything else.
    if (this.literal !== '' && !text.includes(this.literal)) return
    this.matcher.each(text, found)
  }

  /** Whether it matches anywhere in the text. */
  isIn(text: string): boolean {
    let any = false
    this.each(text, () => {
      any = true
    })
    return any
  }
}

/** The longest text that is in every match. */
function literalOf(root: Node): string {
  let best = ''
  let run = ''
  const end = () => {
    if (run.length > best.length) best = run
    run = ''
  }
  const walk = (node: Node): void => {
    if (node.kind === 'sequence') for (const part of node.parts) walk(part)
    else if (node.kind === 'character' && node.set.length === 2 && node.set[0] === node.set[1]) {
      run += String.fromCodePoint(node.set[0]!)
    } else if (node.kind === 'repeat' && node.min > 0) {
      end()
      walk(node.part)
      end()
    } else if (node.kind !== 'condition') end()
  }
  walk(root)
  end()
  return best
}
