import { type Charset, charset } from '../engine/charset.ts'
import type { Scan } from '../engine/scan.ts'

const SPACE: Charset = charset(' \t\u00a0')
const SIGN: Charset = charset(':=>')
const QUOTES = '"\'`“”‘’«»'
const REACH = 16
/** A copula between the word and its value, in the languages of the words. */
const IS =
  /^[ \t]{1,3}(?:(?:is|was|are|be|to|ist|lautet|est|es|e|é|è|is now|now|er|är|on|to jest|jest|это)[ \t]{1,3})(?:[:=][ \t]{0,3})?/i

/** Where the value begins, and how the word was tied to it. */
export type Link = { readonly at: number; readonly by: 'sign' | 'copula' | 'nothing'; readonly quote: string }

/** Reads what stands between a word that ends at `end` and the value it announces. */
export function linkAfter(end: number, scan: Scan): Link {
  const { text } = scan
  let at = end
  // `"password": "…"`
  if (QUOTES.includes(text[at] ?? ' ')) at++
  at = scan.right(at, SPACE, 3)
  const signed = scan.right(at, SIGN, 3)
  let by: Link['by'] = 'sign'
  if (signed > at) at = scan.right(signed, SPACE, 3)
  else {
    const copula = IS.exec(text.slice(end, end + REACH))
    scan.work += REACH
    by = copula ? 'copula' : 'nothing'
    if (copula) at = end + copula[0].length
  }
  const quote = QUOTES.includes(text[at] ?? ' ') ? text[at]! : ''
  return { at: at + quote.length, by, quote }
}
