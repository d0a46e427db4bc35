/** A maximal run of letters, digits and `_`. One object is reused for all tokens of a text: do not keep it. */
export type Token = {
  start: number
  end: number
  length: number
}
