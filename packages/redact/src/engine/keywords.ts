/**
 * A keyword group: words and phrases that say what a value near them is. Matched as whole words, in any case, accents
 * ignored; in a phrase any run of up to three other characters may stand between two words. Plain data, in `src/keywords/`.
 */
export type Group = { readonly name: string; readonly words: readonly string[] }

/** Declares a group; `words` is a list of words and phrases, as a list or divided by commas. */
export function group(name: string, words: string | readonly string[]): Group {
  return { name, words: typeof words === 'string' ? words.split(',').map((word) => word.trim()) : words }
}
