import type { Candidate } from './candidate.ts'

const CONTENT = /[\p{L}\p{N}\p{M}]/u

/** Who owns which units of one cluster of overlapping candidates. */
export class Places {
  private readonly base: number
  private readonly text: string
  /** Per unit: 1 + index in `owners`, 0 when free. */
  private readonly owner: Int32Array
  private readonly owners: Candidate[] = []

  constructor(start: number, end: number, text: string) {
    this.base = start
    this.text = text
    this.owner = new Int32Array(end - start)
  }

  /** The first owner of a unit in the range, if any. */
  ownerIn(start: number, end: number): Candidate | undefined {
    for (let at = start; at < end; at++) {
      const owner = this.ownerAt(at)
      if (owner !== 0) return this.owners[owner - 1]
    }
    return undefined
  }

  give(candidate: Candidate, start: number, end: number): void {
    const whole = candidate.start === start && candidate.end === end
    const index = this.owners.push(whole ? candidate : { ...candidate, start, end })
    this.owner.fill(index, start - this.base, end - this.base)
  }

  /** Gives the candidate the units of it that nobody owns, as far as they hold a letter or digit. */
  giveRest(candidate: Candidate): void {
    for (let at = candidate.start; at < candidate.end; ) {
      if (this.ownerAt(at) !== 0) {
        at++
        continue
      }
      const start = at
      while (at < candidate.end && this.ownerAt(at) === 0) at++
      this.giveGap(candidate, start, at)
    }
  }

  /** The owners in order of position; neighbours of one entity that a remainder has joined are one. */
  collect(into: Candidate[]): void {
    for (let at = 0; at < this.owner.length; ) {
      const index = this.owner[at]!
      const start = at
      while (at < this.owner.length && this.owner[at] === index) at++
      if (index !== 0) into.push({ ...this.owners[index - 1]!, start: start + this.base, end: at + this.base })
    }
  }

  private giveGap(candidate: Candidate, start: number, end: number): void {
    const left = this.sameEntity(candidate, start - 1)
    const right = this.sameEntity(candidate, end)
    let from = start
    let to = end
    if (left === 0) while (from < to && !this.content(from)) from++
    if (right === 0) while (to > from && !this.content(to - 1)) to--
    if (from >= to) return
    if (left === 0 && right === 0) {
      this.give(candidate, from, to)
      return
    }
    this.owner.fill(left || right, from - this.base, to - this.base)
    // Both neighbours are of this entity: the right one becomes part of the left one.
    if (left !== 0 && right !== 0 && left !== right) {
      for (let at = end - this.base; at < this.owner.length && this.owner[at] === right; at++) this.owner[at] = left
    }
  }

  private sameEntity(candidate: Candidate, at: number): number {
    const owner = this.ownerAt(at)
    return owner !== 0 && this.owners[owner - 1]!.entity === candidate.entity ? owner : 0
  }

  private ownerAt(at: number): number {
    const index = at - this.base
    return index >= 0 && index < this.owner.length ? this.owner[index]! : 0
  }

  private content(at: number): boolean {
    const unit = this.text.charCodeAt(at)
    // A surrogate is taken for content, so that a pair is never divided.
    return (unit >= 0xd800 && unit < 0xe000) || CONTENT.test(this.text[at]!)
  }
}
