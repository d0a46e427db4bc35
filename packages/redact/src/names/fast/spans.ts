/** Words of one label with nothing but a space or a joining sign between them become one span. */
export class SpanBuilder<T extends { end: number; score: number }> {
  private readonly open: (label: number, start: number, end: number, score: number) => T
  private last: T | undefined
  private label = 0
  private gap = FAR

  constructor(open: (label: number, start: number, end: number, score: number) => T) {
    this.open = open
  }

  reset(): void {
    this.last = undefined
    this.gap = FAR
  }

  /** A token that is not part of a name. */
  other(joiner: boolean): void {
    this.gap = joiner && this.gap === 0 ? 1 : FAR
  }

  name(label: number, start: number, end: number, score: number): void {
    const { last } = this
    if (last !== undefined && this.gap < FAR && this.label === label && start - last.end <= 2) {
      last.end = end
      last.score = Math.max(last.score, score)
    } else {
      this.last = this.open(label, start, end, score)
      this.label = label
    }
    this.gap = 0
  }
}

const FAR = 9
