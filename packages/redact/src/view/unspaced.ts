import * as documents from '../keywords/documents.ts'
import * as finance from '../keywords/finance.ts'
import { words } from '../keywords/national.ts'
import { phone } from '../keywords/phone.ts'

const LETTERS = /^[\u2e80-\u2fdf\u3005\u3041-\u30ff\u3400-\ud7a3\uf900-\ufaff\uff66-\uff9f]+$/

/** Whether a unit is a letter of a script that writes no spaces between words, or, as in Korean, none before particles. */
export function isUnspaced(unit: number): boolean {
  if (unit < 0x2e80) return false
  return (
    unit < 0x2fe0 ||
    unit === 0x3005 ||
    (unit >= 0x3041 && unit < 0x3100 && unit !== 0x30fb) ||
    (unit >= 0x3400 && unit < 0xd7a4) ||
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xff66 && unit < 0xffa0)
  )
}

/** The keywords in such scripts of groups, however they are nested, by their first unit, the longest first. */
function collect(value: unknown, into: Map<number, string[]>): Map<number, string[]> {
  if (typeof value === 'string' && LETTERS.test(value)) {
    const list = into.get(value.charCodeAt(0))
    if (list) list.push(value)
    else into.set(value.charCodeAt(0), [value])
  } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collect(inner, into)
  return into
}

const KEYWORDS = collect([documents, finance, words, phone], new Map())
for (const list of KEYWORDS.values()) list.sort((a, b) => b.length - a.length)

/** How long the keyword that begins at `at` is, 0 when none does: in these scripts it stands amid other words. */
export function keywordAt(text: string, at: number): number {
  for (const word of KEYWORDS.get(text.charCodeAt(at)) ?? []) if (text.startsWith(word, at)) return word.length
  return 0
}
