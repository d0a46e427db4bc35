import type { Context } from '../finding.ts'
import type { CompiledRule, Program } from './compile.ts'
import { KeywordHits, type Nearness } from './keyword-hits.ts'
import { pass } from './pass.ts'
import { Scan } from './scan.ts'

/** How much of the end of the last message counts as "just said". */
const RECENT = 200
/** JSON keys repeat; their groups are kept, up to so many keys. */
const KEPT_KEYS = 1000
const NO_GROUPS: ReadonlySet<number> = new Set()

/**
 * The keywords around candidates: of the text itself, of its JSON key and of the message before. The text's keywords are
 * sorted into groups only when a candidate first asks.
 */
export class Evidence {
  private readonly program: Program
  private readonly scan: Scan
  private aside: Scan | undefined
  private context: Context | undefined
  private ready = false
  private needed: boolean | undefined
  private key: ReadonlySet<number> | undefined
  private previous: ReadonlySet<number> | undefined
  private readonly keys = new Map<string, ReadonlySet<number>>()
  /** By group: how many of its words are near the place that was asked about last; those of which hits, and of all groups. */
  private readonly nearby: Uint32Array
  private ahead = 0
  private behind = 0
  private anyNearby = 0

  constructor(program: Program, scan: Scan) {
    this.program = program
    this.scan = scan
    this.nearby = new Uint32Array(program.groups.size)
  }

  /** Starts with a new text, which `scan` holds. */
  begin(context: Context | undefined): void {
    this.context = context
    this.ready = false
    this.needed = undefined
    this.key = undefined
    this.previous = undefined
    this.behind = 0
    this.ahead = 0
    if (this.anyNearby > 0) this.nearby.fill(0)
    this.anyNearby = 0
  }

  /** Lets go of what is the caller's. */
  end(): void {
    this.context = undefined
  }

  /** Where a word of the rule's group is near the candidate, if anywhere. */
  near(rule: CompiledRule, start: number, end: number): Nearness | undefined {
    if (this.isInText(rule.group, start, end, rule.before, rule.after)) return 'text'
    return this.aroundText(rule.group)
  }

  /** Whether a word of the group is so near a place, or somewhere besides the text. */
  isBeside(group: number, start: number, end: number, before: number, after: number): boolean {
    return this.isInText(group, start, end, before, after) || this.aroundText(group) !== undefined
  }

  private isInText(group: number, start: number, end: number, before: number, after: number): boolean {
    this.scan.work++
    return this.collected().near(group, start, end, before, after)
  }

  /** Whether a word of one of the groups is anywhere in the text, in its key or in the message before. */
  present(groups: readonly number[]): boolean {
    const hits = this.collected()
    for (const group of groups) {
      this.scan.work++
      if (hits.has(group) || this.aroundText(group) !== undefined) return true
    }
    return false
  }

  /**
   * Whether a word of one of the groups is near what begins at `from` and ends at `to`, or somewhere besides the text. Asked with
   * places in order.
   */
  isNear(groups: readonly number[], from: number, to: number): boolean {
    if (!this.isAnyNear(from, to)) return false
    if (this.context !== undefined) return this.present(groups)
    for (const group of groups) if (this.nearby[group]! > 0) return true
    return false
  }

  /** The same for any group that some recognizer needs. */
  isAnyNear(from: number, to: number): boolean {
    if (this.context !== undefined) return true
    const { scan, program, nearby } = this
    const { hit, hitStart, hitEnd } = scan
    const last = to + program.nearby
    for (; this.ahead < scan.hits && hitStart[this.ahead]! <= last; this.ahead++) {
      const meaning = hit[this.ahead]!
      if (meaning < 0 || program.isNeeded[meaning] === 0) continue
      nearby[meaning]!++
      this.anyNearby++
    }
    const first = from - program.nearby
    for (; this.behind < this.ahead && hitEnd[this.behind]! < first; this.behind++) {
      const meaning = hit[this.behind]!
      if (meaning < 0 || program.isNeeded[meaning] === 0) continue
      nearby[meaning]!--
      this.anyNearby--
    }
    return this.anyNearby > 0
  }

  /** Whether any group that some recognizer needs is present: told once per text. */
  anyNeeded(): boolean {
    this.needed ??= this.mayNeed() && this.present(this.program.needed)
    return this.needed
  }

  /** Whether it is worth looking: a word of a needed group may be in the text, or something is known besides the text. */
  private mayNeed(): boolean {
    if (this.context !== undefined) return true
    const { scan, program } = this
    for (let index = 0; index < scan.hits; index++) {
      const meaning = scan.hit[index]!
      if (meaning >= 0 && program.isNeeded[meaning] === 1) return true
    }
    return false
  }

  private collected(): KeywordHits {
    if (!this.ready) {
      collect(this.scan)
      this.ready = true
    }
    return this.scan.keywords
  }

  /** Where a word of the group is besides the text. */
  aroundText(group: number): Nearness | undefined {
    const { context } = this
    if (context === undefined) return undefined
    if (context.key !== undefined) {
      this.key ??= this.ofKey(context.key)
      if (this.key.has(group)) return 'key'
    }
    if (context.previous !== undefined && context.previous.length > 0) {
      this.previous ??= this.groupsOf(context.previous.at(-1)!.slice(-RECENT))
      if (this.previous.has(group)) return 'previous'
    }
    return undefined
  }

  private ofKey(key: string): ReadonlySet<number> {
    const known = this.keys.get(key)
    if (known) return known
    // `phoneNumber`, `phone_number` and `PHONE-NUMBER` are the same two words, and also one: `phonenumber`.
    const words = key.slice(0, RECENT).replace(/([a-z\d])([A-Z])/g, '$1 $2')
    const groups = this.groupsOf(`${words} ${words.replace(/[^A-Za-z\d]+/g, '')}`)
    if (this.keys.size < KEPT_KEYS) this.keys.set(key, groups)
    return groups
  }

  private groupsOf(text: string): ReadonlySet<number> {
    const { program } = this
    if (program.groups.size === 0) return NO_GROUPS
    this.aside ??= new Scan(program.classes, new KeywordHits(program.groups.size), program.groups)
    this.aside.reset(text)
    pass(this.aside, program, undefined)
    collect(this.aside)
    const groups = new Set(this.aside.keywords.groups())
    this.aside.reset('')
    return groups
  }
}

/** Sorts the keywords of a text into their groups. */
function collect(scan: Scan): void {
  const { keywords } = scan
  keywords.reset()
  for (let index = 0; index < scan.hits; index++) {
    scan.work++
    const meaning = scan.hit[index]!
    if (meaning >= 0) keywords.add(meaning, scan.hitStart[index]!, scan.hitEnd[index]!)
  }
}
