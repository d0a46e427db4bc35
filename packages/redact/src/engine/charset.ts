/** A set of UTF-16 code units: a table for ASCII and one answer for letters beyond it. */
export type Charset = {
  readonly ascii: Uint8Array
  readonly letters: boolean /** Numbers the sets, for memos. */
  readonly id: number
}

let sets = 0

/**
 * Builds a set from single characters and ranges, as in a character class: `charset('a-z0-9._-')` (a `-` at the end is
 * itself). `letters` says whether letters beyond ASCII belong to it.
 */
export function charset(members: string, letters = false): Charset {
  const ascii = new Uint8Array(128)
  for (let i = 0; i < members.length; i++) {
    const from = members.charCodeAt(i)
    if (members[i + 1] === '-' && i + 2 < members.length) {
      const to = members.charCodeAt(i + 2)
      ascii.fill(1, from, to + 1)
      i += 2
    } else ascii[from] = 1
  }
  return { ascii, letters, id: sets++ }
}

export const DIGITS: Charset = charset('0-9')
export const HEX: Charset = charset('0-9A-Fa-f')
export const LETTERS: Charset = charset('A-Za-z', true)
export const ALNUM: Charset = charset('0-9A-Za-z', true)
export const WORD: Charset = charset('0-9A-Za-z_', true)
