import { type CodePoints, has, pairs } from './code-points.ts'

const BMP = 0x10000
/** Classes have to fit in a byte. */
const MOST = 250

/**
 * Code points by class: two are of one class when no set of the pattern tells them apart. The automaton knows only classes.
 */
export class Alphabet {
  /** Class of each code point below U+10000. */
  readonly low: Uint8Array = new Uint8Array(BMP)
  /** How many classes. */
  readonly size: number
  /** One code point of each class. */
  private readonly members: readonly number[]
  /** Where beyond U+FFFF a class begins, and which. */
  private readonly starts: readonly number[]
  private readonly classes: readonly number[]

  /** @throws {RangeError} when the sets make more classes than a byte can number. */
  constructor(sets: readonly CodePoints[]) {
    const borders = new Set([0, BMP])
    for (const set of sets) {
      for (const [first, last] of pairs(set)) {
        borders.add(first)
        borders.add(last + 1)
      }
    }
    const sorted = [...borders].filter((at) => at <= 0x10ffff).sort((a, b) => a - b)
    const bySignature = new Map<string, number>()
    const members: number[] = []
    const starts: number[] = []
    const classes: number[] = []
    sorted.forEach((from, index) => {
      const signature = sets.map((set) => (has(set, from) ? '1' : '0')).join('')
      let number = bySignature.get(signature)
      if (number === undefined) {
        number = bySignature.size
        bySignature.set(signature, number)
        members.push(from)
      }
      if (number >= MOST) throw new RangeError('more classes than can be numbered')
      const to = sorted[index + 1] ?? 0x110000
      if (from < BMP) this.low.fill(number, from, Math.min(to, BMP))
      else {
        starts.push(from)
        classes.push(number)
      }
    })
    this.size = bySignature.size
    this.members = members
    this.starts = starts
    this.classes = classes
  }

  /** The class of a code point beyond U+FFFF. */
  high(code: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= code) low = middle
      else high = middle - 1
    }
    return this.classes[low]!
  }

  /** Whether the code points of a class are in a set of those it was made of. */
  isIn(number: number, set: CodePoints): boolean {
    return has(set, this.members[number]!)
  }
}
