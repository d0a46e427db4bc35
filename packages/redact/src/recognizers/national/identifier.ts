import { type Charset, charset, WORD } from '../../engine/charset.ts'
import type { Group } from '../../engine/keywords.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import {
  type About,
  type ContextRule,
  type Match,
  type NumberRecognizer,
  type Outcome,
  type Recognizer,
  Strength,
  type TokenRecognizer,
} from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { identity } from '../../keywords/national.ts'
import { order } from '../../keywords/order.ts'
import { boundary } from '../boundary.ts'
import { type Form, isWritten } from './form.ts'

/** A kind of number that people are told apart by: its forms and checks as data. */
export type Identifier = About & {
  /** Name of its recognizers. */
  readonly name: string
  readonly entity: string
  /** Words that announce it. */
  readonly keywords: Group
  /** Forms that score less than .5 need a keyword, and so does every form written in small letters. */
  readonly forms: readonly Form[]
  /** Numbers of digits that a keyword makes one, however they are grouped. */
  readonly loose?: readonly number[]
  /** Whether letters and digits (capitals, no separators) can be one. */
  readonly valid: (value: string) => boolean
  /** Name of the arithmetic check that `valid` contains, if it does. */
  readonly checksum?: string
  /** So few other things fit that `identity number` announces it too. */
  readonly unmistakable?: true
  /** Whether a value is set aside for documentation or tests. */
  readonly reserved?: (value: string) => boolean
}

/** Below this a form does not stand without a keyword. */
const ALONE = 0.5
/** From this score on a form tells by itself where it begins and ends. */
const TELLING = 0.75
/** What a form that needs a keyword is worth: the keyword makes it .85, an order's word at its side .55. */
const TOLD = 0.3
const BEFORE = 48
const AFTER = 24

/** Units that tie a value to something larger when a letter or digit stands behind them. */
const TIES: Charset = charset('/\\@_.~+&%-')

/**
 * The recognizers of an identifier, by what leads to it (digit runs, tokens) and by whether it needs a keyword. Those that
 * need one are offered nothing in a text without.
 */
export function recognizersOf(id: Identifier): readonly Recognizer[] {
  const made: Recognizer[] = []
  // The longest first: of `AB 1234567` all is the number.
  const forms = id.forms.toSorted((a, b) => b.template.length - a.template.length)
  const numbers = forms.filter(({ anchor }) => anchor === 'number')
  const tokens = forms.filter(({ anchor }) => anchor === 'token')
  const sure = ({ score }: Form) => score >= ALONE
  const needy = ({ score, letters }: Form) => score < ALONE || letters
  if (numbers.some(sure)) made.push(numberRecognizer(id, id.name, numbers.filter(sure), false))
  if (tokens.some(sure)) made.push(tokenRecognizer(id, `${id.name} token`, tokens.filter(sure), false))
  if (id.loose || numbers.some(needy)) made.push(numberRecognizer(id, `${id.name} told`, numbers.filter(needy), true))
  if (tokens.some(needy)) made.push(tokenRecognizer(id, `${id.name} token told`, tokens.filter(needy), true))
  return made
}

function baseOf(id: Identifier, name: string, told: boolean) {
  const { entity, title, country, checks, source, keywords } = id
  const context: ContextRule[] = [
    { group: keywords, boost: told ? 0.55 : 0.3, before: BEFORE, after: AFTER },
    { group: order, boost: -0.3, before: 24 },
  ]
  if (told && id.unmistakable) context.push({ group: identity, boost: 0.3, before: BEFORE, after: AFTER })
  const needs = told ? (id.unmistakable ? [keywords, identity] : [keywords]) : undefined
  const longest = Math.max(32, ...id.forms.map(({ template }) => template.length))
  return { name, entity, longest, context, ...(needs && { needs, unaided: TOLD }), about: { title, country, checks, source } }
}

function numberRecognizer(id: Identifier, name: string, forms: readonly Form[], told: boolean): NumberRecognizer {
  const loose = told ? (id.loose ?? []) : []
  const sums = forms.map(({ sizes }) => sizes.reduce((sum, size) => sum + size, 0))
  const groups = forms.map(({ sizes }) => sizes.length)
  return {
    ...baseOf(id, name, told),
    on: 'number',
    digits: [...new Set([...sums, ...loose])],
    ...(loose.length === 0 && { groups: [Math.min(...groups), Math.max(...groups)] as const }),
    find(run: NumberRun, scan: Scan): Outcome {
      let stopped = 'shape'
      for (const form of forms) {
        if (!hasSizes(run, form.sizes)) continue
        // A form of digits that is only just telling is not when more digits stand beside it.
        if (!told && !run.alone && form.score < TELLING) continue
        const start = run.start - form.offset
        const end = start + form.template.length
        if (!isWritten(form, scan, start)) continue
        if ((start === run.start && run.gluedLeft) || (end === run.end && run.gluedRight)) return 'boundary'
        // Without a checksum nothing says where a number ends but that no other digits follow.
        if (id.checksum === undefined && end === run.end && !run.alone) return 'boundary'
        const outcome = judge(id, form, start, scan, told)
        if (typeof outcome !== 'string') return outcome
        stopped = outcome
      }
      if (!loose.includes(run.length)) return stopped
      if (run.gluedLeft || run.gluedRight || (id.checksum === undefined && !run.alone)) return 'boundary'
      return judgeValue(id, TOLD, run.start, run.end, scan, told)
    },
  }
}

function tokenRecognizer(id: Identifier, name: string, forms: readonly Form[], told: boolean): TokenRecognizer {
  const sizes = forms.map(({ sizes }) => sizes[0]!)
  return {
    ...baseOf(id, name, told),
    on: 'token',
    length: [Math.min(...sizes), Math.max(...sizes)],
    ...opening(forms),
    find(token: Token, scan: Scan): Outcome {
      let stopped = 'shape'
      for (const form of forms) {
        if (form.sizes[0] !== token.length) continue
        const start = token.start - form.offset
        if (!isWritten(form, scan, start)) continue
        const outcome = judge(id, form, start, scan, told)
        if (typeof outcome !== 'string') return outcome
        stopped = outcome
      }
      return stopped
    },
  }
}

/** What all forms begin with, if they do with the same. */
function opening(forms: readonly Form[]): { opens?: 'letter' | 'digit' } {
  const firsts = forms.map(({ template, offset }) => template[offset]!)
  if (firsts.every((first) => /[#0-9]/.test(first))) return { opens: 'digit' }
  return firsts.every((first) => /[Aa-z]/.test(first)) ? { opens: 'letter' } : {}
}

/** What is left to check when the form is right: its letters' case, what stands beside it, and the value itself. */
function judge(id: Identifier, form: Form, start: number, scan: Scan, told: boolean): Outcome {
  const end = start + form.template.length
  if (form.letters && (!told || form.spaced)) {
    const written = scan.text.slice(start, end)
    if (written !== written.toUpperCase()) return 'case'
  }
  return judgeValue(id, form.score, start, end, scan, told)
}

function judgeValue(id: Identifier, score: number, start: number, end: number, scan: Scan, told: boolean): Outcome {
  // After an `@` it is somebody's handle.
  if (!boundary(scan, start, end) || scan.unit(start - 1) === 64) return 'boundary'
  if (!told && (tied(scan, start - 1, -1) || tied(scan, end, 1))) return 'boundary'
  const value = compact(scan.text.slice(start, end))
  scan.work += end - start
  if (!id.valid(value)) return id.checksum ?? 'range'
  const certain = id.checksum !== undefined
  const match: Match = {
    start,
    end,
    score: told ? TOLD : score,
    strength: certain ? Strength.checksum : told ? Strength.pattern : Strength.format,
  }
  if (id.reserved?.(value)) match.reserved = true
  if (certain) match.checksum = id.checksum!
  return match
}

/** `run.shape` without a list of arguments: this is asked for every number of a text. */
function hasSizes(run: NumberRun, sizes: readonly number[]): boolean {
  if (run.groups !== sizes.length) return false
  for (let i = 0; i < sizes.length; i++) if (run.size(i) !== sizes[i]) return false
  return true
}

function tied(scan: Scan, at: number, step: 1 | -1): boolean {
  return scan.is(at, TIES) && scan.is(at + step, WORD)
}

/** Capitals and digits alone. */
function compact(written: string): string {
  return written.replace(/[^A-Za-z0-9]+/g, '').toUpperCase()
}
