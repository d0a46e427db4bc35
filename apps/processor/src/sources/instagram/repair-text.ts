import { isUtf8 } from 'node:buffer'

const BEYOND_ASCII = /[^\0-\x7f]/
const BEYOND_LATIN1 = /[^\0-\xff]/

/**
 * Meta's exports write every byte of a UTF-8 string as a code point of its own ("Ã©" for "é"). Puts such a string right; leaves
 * it as it is when it cannot be one of those: it holds a code point above U+00FF, or its code points are not valid UTF-8.
 */
export function repairText(text: string): string {
  if (!BEYOND_ASCII.test(text) || BEYOND_LATIN1.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : text
}
