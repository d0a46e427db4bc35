import type { NumberRun } from '../../engine/number-run.ts'
import { Strength } from '../../engine/recognizer.ts'
import { fictional } from '../../phone/fiction.ts'
import { callingCodeOf, isNational, planOf, validInternational } from '../../phone/numbering.ts'

export type Verdict = { readonly score: number; readonly strength: Strength; readonly reserved?: boolean }

const SPACE = 32
const HYPHEN = 45
const DOT = 46
const SLASH = 47
/** How local numbers of six or seven digits are divided; five digits and two are a short code and something else. */
const LOCAL_SHAPES: readonly (readonly number[])[] = [
  ...[
    [3, 3],
    [2, 4],
    [4, 3],
    [2, 2, 2],
    [2, 2, 3],
    [3, 2, 2],
    [2, 3, 2],
  ],
]
/** ITU-T E.164: at most 15 digits. */
const LONGEST_E164 = 15

/**
 * How sure the digits, their groups and what leads them make a phone number, or which check they fail. `opened` says that
 * the first group is in brackets.
 */
export function judge(run: NumberRun, text: string, plus: boolean, opened: boolean): Verdict | string {
  const tidy = tidied(run, text, plus)
  if (tidy !== undefined) return tidy
  if (plus) return international(withoutZero(run, text), 0)
  const digits = run.slice()
  if (digits.startsWith('00')) return international(digits.slice(2), 0.1)
  if (digits.startsWith('011') && run.groups > 1) return international(digits.slice(3), 0.1)
  return isNanpShape(run) ? nanp(run, digits, text, opened) : national(run, digits, text, opened)
}

/** Groups of one digit inside a number are lists, dates or scores, but for a trunk zero and area codes after a `+`. */
function tidied(run: NumberRun, text: string, plus: boolean): string | undefined {
  if (run.length > 18) return 'length'
  for (let i = 1; i < run.groups; i++) {
    if (run.size(i) > 1 || ((plus || isAbroad(run)) && i < 3) || isTrunkZero(run, text, i)) continue
    return 'groups'
  }
  return undefined
}

/** Whether the first group is `00` with a calling code behind it. */
function isAbroad(run: NumberRun): boolean {
  return run.size(0) > 2 && run.digits[0] === 0 && run.digits[1] === 0
}

/** Whether group `index` is the `0` of `+44 (0)20`. */
function isTrunkZero(run: NumberRun, text: string, index: number): boolean {
  const at = run.groupStart[index]!
  return index === 1 && run.size(1) === 1 && text[at] === '0' && text[at - 1] === '('
}

/** The digits of an international number without a `(0)` after the calling code. */
function withoutZero(run: NumberRun, text: string): string {
  if (run.groups > 2 && isTrunkZero(run, text, 1)) {
    const cut = run.size(0)
    return run.slice(0, cut) + run.slice(cut + 1)
  }
  return run.slice()
}

function international(digits: string, less: number): Verdict | string {
  if (digits.length < 7 || digits.length > LONGEST_E164) return 'length'
  const code = callingCodeOf(digits)
  if (code === undefined) return 'calling code'
  const reserved = fictional(digits, true) !== undefined
  if (reserved || validInternational(digits)) {
    return { score: 0.95 - less, strength: Strength.format, reserved }
  }
  if (digits.length < 8) return 'plan'
  // Not assigned, or newer than the metadata: the `+` and the length still say phone.
  return less === 0 ? { score: 0.7, strength: Strength.pattern } : { score: 0.4, strength: Strength.weak }
}

/** The most that digits score that nothing tells but that they fit a plan. */
const BARE = 0.3
/** The same for ten digits in one piece, as in North America. */
const BARE_NANP = 0.45

/** Whether digits without a `+` or a bracket before them score less than `threshold` whatever the plans say. */
export function isBare(run: NumberRun, threshold: number): boolean {
  if (run.digits[0] === 0 || threshold <= BARE) return false
  return !isNanpShape(run) || (run.groups === 1 && threshold > BARE_NANP)
}

/** Ten digits as 3-3-4 or in one piece, a leading 1 allowed: the form of the North American Numbering Plan. */
function isNanpShape(run: NumberRun): boolean {
  if (run.length === 11 && run.digits[0] === 1) return run.shape(1, 3, 3, 4) || run.shape(1, 10) || run.groups === 1
  return run.length === 10 && (run.shape(3, 3, 4) || run.shape(3, 7) || run.groups === 1)
}

function nanp(run: NumberRun, digits: string, text: string, opened: boolean): Verdict | string {
  const local = digits.length === 11 ? digits.slice(1) : digits
  const valid = planOf('US')!.valid(local)
  const reserved = fictional(local, false) !== undefined
  if (run.groups === 1) {
    if (!valid && !reserved) return national(run, digits, text, opened)
    return digits.length === 11
      ? { score: 0.35, strength: Strength.weak, reserved }
      : { score: BARE_NANP, strength: Strength.weak, reserved }
  }
  const separator = run.separator(text)
  const telling = opened || separator === HYPHEN || separator === DOT || run.groups === 4
  if (valid || reserved) return { score: telling ? 0.85 : 0.7, strength: Strength.format, reserved }
  return { score: telling ? 0.6 : 0.45, strength: Strength.pattern }
}

function national(run: NumberRun, digits: string, text: string, opened: boolean): Verdict | string {
  // `4915123456789`: a calling code without its plus. Only a keyword can tell.
  if (run.groups === 1 && run.length > 10 && !digits.startsWith('0') && run.length < 14 && validInternational(digits)) {
    return { score: 0.2, strength: Strength.weak }
  }
  if (run.length > 12) return 'length'
  if (looksLikeDate(run)) return 'date'
  const separator = run.separator(text)
  const trunk = run.digits[0] === 0
  // `0170/1234567`: between other digits a slash makes fractions and dates.
  if (separator === SLASH && !(trunk && isNational(digits))) return 'separator'
  const divided = run.groups > 1
  const pairs = run.groups === 5 && run.shape(2, 2, 2, 2, 2)
  if (run.length < 8) {
    // Local numbers without an area code: 3-4 as in 555-2671, 2-2-2, 3-3, in one piece.
    if (run.length === 7 && run.shape(3, 4)) return { score: separator === HYPHEN ? 0.3 : 0.2, strength: Strength.weak }
    if (divided && !LOCAL_SHAPES.some((shape) => run.shape(...shape))) return 'groups'
    return divided || run.length === 7 ? { score: 0.2, strength: Strength.weak } : 'length'
  }
  if (run.groups > 5) return 'groups'
  const reserved = fictional(digits, false) !== undefined
  if (!reserved && !isNational(digits)) {
    return divided ? { score: opened ? 0.35 : 0.15, strength: Strength.weak } : 'plan'
  }
  if (separator === SLASH) return { score: 0.2, strength: Strength.weak, reserved }
  if (trunk && pairs) return { score: 0.8, strength: Strength.format, reserved }
  if (trunk && divided)
    return { score: opened || separator === SPACE || separator === HYPHEN ? 0.6 : 0.5, strength: Strength.pattern, reserved }
  if (trunk) return { score: 0.45, strength: Strength.weak, reserved }
  if (divided) return { score: opened ? 0.5 : BARE, strength: Strength.weak, reserved }
  return { score: 0.2, strength: Strength.weak, reserved }
}

/** `2024-05-01`, `01.05.2024`, `24 12 2023`: dates are not phone numbers. */
function looksLikeDate(run: NumberRun): boolean {
  if (run.groups !== 3) return false
  if (run.size(0) === 4 && run.size(1) <= 2 && run.size(2) <= 2) return isYear(run.value(0, 4))
  return run.size(2) === 4 && run.size(0) <= 2 && run.size(1) <= 2 && isYear(run.value(run.length - 4, run.length))
}

function isYear(value: number): boolean {
  return value >= 1900 && value < 2100
}
