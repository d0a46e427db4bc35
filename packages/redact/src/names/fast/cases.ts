import { Shape } from './word-form.ts'

/**
 * How a stretch of text uses capitals, so that the model knows what a capital is worth in it: nothing in a shouted line, a lot
 * in a tidy one. Fed with the shapes of the stretch in order.
 */
export class CaseCounter {
  private words = 0
  private upper = 0
  private capital = 0
  private first = false

  reset(): void {
    this.words = 0
    this.upper = 0
    this.capital = 0
    this.first = false
  }

  add(shape: number): void {
    if (shape !== Shape.lower && shape !== Shape.upper && shape !== Shape.capital && shape !== Shape.mixed) return
    if (this.words === 0) this.first = shape !== Shape.lower
    else if (shape === Shape.capital || shape === Shape.mixed) this.capital++
    if (shape === Shape.upper) this.upper++
    this.words++
  }

  /** 0 no words, 1 shouted, 2 no capitals, 3 the first only, 4 most, 5 some, 6 and 7 one or two words with and without. */
  get case(): number {
    const { words, upper, capital, first } = this
    if (words === 0) return 0
    if (words >= 2 && upper * 2 > words) return 1
    if (words <= 2) return first || capital + upper > 0 ? 6 : 7
    if (capital + upper === 0) return first ? 3 : 2
    return capital * 2 > words - 1 ? 4 : 5
  }
}
