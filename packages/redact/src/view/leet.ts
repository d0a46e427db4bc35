import { TOP_LEVEL } from '../recognizers/network/top-level.ts'
import { type Edit, edited } from './edits.ts'
import type { View } from './view.ts'

/** Letters written for digits. */
const AS_DIGIT: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', S: '5', B: '8' }
/** Digits written for letters; `1` is one of two. */
const AS_LETTER: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }
/** A number of groups in which letters may stand for digits. */
const NUMBER = /(?<![\p{L}\p{N}_@.])[+(]{0,2}[0-9OolISB]+(?:[ ().\-/]{1,3}[0-9OolISB]+){0,9}(?![\p{L}\p{N}_@])/gu
const GROUP = /[0-9OolISB]+/g
/** Three groups or more, each of three characters or more but one that may have two: no list of measures looks so. */
const GROUPED =
  /^[+(]{0,2}(?:[0-9OolISB]{3,5}[)]?[ .-]{1,2}){1,3}(?:[0-9OolISB]{2}[ .-])?[0-9OolISB]{3,6}$|^[0-9OolISB]{1,3}(?:\.[0-9OolISB]{1,3}){3}$/
/** All groups end in the same letter: `100l 200l 300l`. */
const MEASURES = /^\d+([OolISB])(?:\W+\d+\1)*$/
const INNER = /[OolI][0-9OolI]*\d/
const FEWEST = 7
/** Of so many signs at least one is a digit. */
const SHARE = 3
const HOST = /@((?:[\p{L}\p{N}-]{1,63}\.){1,5})([a-z0-9]{2,10})(?![\p{L}\p{N}])/giu

/** A top-level domain with digits for letters, `c0m`, as it is meant; undefined when it is none. */
export function topLevelOf(label: string): string | undefined {
  if (!/\d/.test(label) || !/[a-z]/i.test(label)) return undefined
  const meant = label.toLowerCase().replace(/\d/g, (digit) => AS_LETTER[digit] ?? digit)
  return TOP_LEVEL.has(meant) ? meant : undefined
}

/** Numbers with `l` and `O` for 1 and 0 between their digits, and hosts that end in `c0m`. */
export function withoutLeet(text: string): View | undefined {
  const edits: Edit[] = []
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    const groups = [...number.matchAll(GROUP)]
    const signs = groups.reduce((sum, [group]) => sum + group.length, 0)
    const digits = number.replace(/\D/g, '').length
    if (signs < FEWEST || digits === signs || digits * SHARE < signs) continue
    // Each group has a digit, and a letter stands before one: `10l` is a measure, and `I` is a word.
    const grouped = digits * 2 > signs && GROUPED.test(number) && !MEASURES.test(number)
    if (!grouped && (/[SB]/.test(number) || !groups.every(([group]) => /\d/.test(group)) || !INNER.test(number))) continue
    for (const { 0: sign, index: at } of number.matchAll(/[OolISB]/g)) {
      edits.push({ start: index + at, end: index + at + 1, as: AS_DIGIT[sign]! })
    }
  }
  for (const match of text.matchAll(HOST)) {
    const meant = topLevelOf(match[2]!)
    const end = match.index + match[0].length
    if (meant !== undefined) edits.push({ start: end - match[2]!.length, end, as: meant })
  }
  return edited(text, edits)
}
