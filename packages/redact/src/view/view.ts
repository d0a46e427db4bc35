/**
 * A text as it is read for detection, with the way back: unit `i` of the view stands for the units `from[i]` to before `to[i]`
 * of the original. Both are monotone; what was left out belongs to no unit.
 */
export type View = { readonly text: string; readonly from: Int32Array; readonly to: Int32Array }

/** Where in the original a range that starts at `at` in the view starts. */
export function viewStart(view: View, at: number): number {
  return view.from[at]!
}

/** Where in the original a range that ends at `at` in the view ends. */
export function viewEnd(view: View, at: number): number {
  return view.to[at - 1]!
}

/** Builds a view unit by unit. */
export class ViewBuilder {
  private text = ''
  private readonly from: number[] = []
  private readonly to: number[] = []

  /** Appends `replacement` for the original units from `start` to before `end`; each of its units stands for all of them. */
  add(replacement: string, start: number, end: number): void {
    this.text += replacement
    for (let i = 0; i < replacement.length; i++) {
      this.from.push(start)
      this.to.push(end)
    }
  }

  build(): View {
    return { text: this.text, from: Int32Array.from(this.from), to: Int32Array.from(this.to) }
  }
}
