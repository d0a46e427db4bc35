/** A keyword's group, by number, as the dictionary keeps it. */
export type GroupId = number

/** Where a keyword was seen: in the text beside the candidate, in the JSON key, or in the message before. */
export type Nearness = 'text' | 'key' | 'previous'

const START = 64

/**
 * The keywords of one text by group, so that "is a word of this group near?" costs O(1): each group is a linked list in
 * order of position with a cursor, and candidates come in order too, so that a cursor never walks far.
 */
export class KeywordHits {
  private readonly first: Int32Array
  private readonly last: Int32Array
  private readonly cursor: Int32Array
  private touched: GroupId[] = []
  private nodes = 0
  private start: Int32Array = new Int32Array(START)
  private end: Int32Array = new Int32Array(START)
  private next: Int32Array = new Int32Array(START)
  private prev: Int32Array = new Int32Array(START)

  constructor(groups: number) {
    this.first = new Int32Array(groups).fill(-1)
    this.last = new Int32Array(groups).fill(-1)
    this.cursor = new Int32Array(groups).fill(-1)
  }

  reset(): void {
    for (const group of this.touched) {
      this.first[group] = -1
      this.last[group] = -1
      this.cursor[group] = -1
    }
    this.touched = this.touched.length === 0 ? this.touched : []
    this.nodes = 0
  }

  /** Adds a hit. Hits come nearly in order of their ends: a phrase is found by one of its words, and a shorter one may end before. */
  add(group: GroupId, start: number, end: number): void {
    const node = this.nodes++
    if (node === this.start.length) this.grow()
    this.start[node] = start
    this.end[node] = end
    let prev = this.last[group]!
    if (prev < 0) this.touched.push(group)
    while (prev >= 0 && this.end[prev]! > end) prev = this.prev[prev]!
    const next = prev < 0 ? this.first[group]! : this.next[prev]!
    this.prev[node] = prev
    this.next[node] = next
    if (prev < 0) {
      this.first[group] = node
      this.cursor[group] = node
    } else this.next[prev] = node
    if (next < 0) this.last[group] = node
    else this.prev[next] = node
  }

  /** Whether a word of the group is anywhere in the text. */
  has(group: GroupId): boolean {
    return this.first[group]! >= 0
  }

  /** Whether a word of the group ends at most `before` units before `start`, or starts at most `after` units after `end`. */
  near(group: GroupId, start: number, end: number, before: number, after: number): boolean {
    let node = this.cursor[group]!
    if (node < 0) return false
    // The cursor ends up on the last node that ends at or before `start`, or on the first one.
    while (this.next[node]! >= 0 && this.end[this.next[node]!]! <= start) node = this.next[node]!
    while (this.prev[node]! >= 0 && this.end[node]! > start) node = this.prev[node]!
    this.cursor[group] = node
    if (this.end[node]! <= start) {
      if (start - this.end[node]! <= before) return true
      node = this.next[node]!
    }
    while (node >= 0 && this.start[node]! < end) node = this.next[node]!
    return node >= 0 && this.start[node]! - end <= after
  }

  /** The groups that have a hit. */
  groups(): readonly GroupId[] {
    return this.touched
  }

  private grow(): void {
    for (const list of ['start', 'end', 'next', 'prev'] as const) {
      const larger = new Int32Array(this[list].length * 2)
      larger.set(this[list])
      this[list] = larger
    }
  }
}
