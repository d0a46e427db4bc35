/** Says where stretches of a text stand, by line and column from 1. */
export function places(text: string): (start: number, end: number) => string {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)

  /** The line of an offset, from 0. */
  function lineOf(offset: number): number {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  return (start, end) => {
    const [first, last] = [lineOf(start), lineOf(Math.max(start, end - 1))]
    const from = start - starts[first]! + 1
    const to = end - starts[last]!
    if (first !== last) return `line ${first + 1}, ${from} to line ${last + 1}, ${to}`
    return `line ${first + 1}, ${from === to ? from : `${from} to ${to}`}`
  }
}
