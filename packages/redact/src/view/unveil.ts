import { type View, ViewBuilder } from './view.ts'

const IGNORABLE = /^\p{Default_Ignorable_Code_Point}$/u
const DIGIT = /^\p{Nd}$/u

/**
 * The text without what hides a value from the eye or from a table: default-ignorable code points are left out (Unicode
 * property of that name: zero width, soft hyphen, variation selectors, tags), full-width and mathematical letters and the
 * digits of all scripts become ASCII. Undefined when nothing changes. Called only for texts in which the pass met such a unit.
 */
export function unveil(text: string): View | undefined {
  const builder = new ViewBuilder()
  let changed = false
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    if (code < 0x80) builder.add(text[at]!, at, end)
    else {
      const char = text.slice(at, end)
      const plain = plainOf(char, code)
      if (plain !== char) changed = true
      builder.add(plain, at, end)
    }
    at = end
  }
  return changed ? builder.build() : undefined
}

function plainOf(char: string, code: number): string {
  if (IGNORABLE.test(char)) return ''
  if (DIGIT.test(char)) return String(digitValue(code))
  if ((code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff)) return char.normalize('NFKC')
  return char
}

/** The value of a decimal digit: those of a script are ten code points in a row. */
function digitValue(code: number): number {
  // Each run of ten starts where the code point before is no digit, or is the last of another run.
  let first = code
  while (code - first < 9 && DIGIT.test(String.fromCodePoint(first - 1))) first--
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  return (code - first) % 10
}
