import { CaseCounter } from './cases.ts'
import { Encoder } from './encoder.ts'
import { ModelFile } from './format.ts'
import { CANDIDATE, CENTRES, Forms, JOINER } from './forms.ts'
import { Arena } from './kernel/arena.ts'
import { assembled, plain, type Workshop } from './kernel/kernel.ts'
import { Lexicon } from './lexicon.ts'
import { Neighbours, RADIUS, ROWS } from './neighbours.ts'
import { Reader } from './reader.ts'
import { SpanBuilder } from './spans.ts'
import { Window } from './window.ts'
import { Kind, Shape } from './word-form.ts'

/** A stretch of text in which the use of capitals is judged ends here at the latest, in tokens. */
const STRETCH = 64
/** Tokens in hand at once: a stretch, and the neighbours of its ends. */
const TOKENS = 512

/** A person or a place that the model found. */
export type Named = { readonly label: 'PERSON' | 'LOCATION'; readonly start: number; end: number; score: number }

/** From which calibrated probability on a word counts as (part of) a name. */
export type Point = { readonly person: number; readonly location: number }

/**
 * The fast tagger: a window network whose first layer is a sum of looked-up rows, computed only for words that may be names.
 * Synchronous and without I/O; all its memory is allocated once (about 21 MB) and bounded. One text at a time.
 */
export class FastNames {
  private readonly reader = new Reader()
  private readonly forms: Forms
  private readonly neighbours: Neighbours
  private readonly window: Window
  private readonly cases = new CaseCounter()
  private readonly padContext: number
  private readonly calibration: readonly [number, number]
  private readonly start: Int32Array = new Int32Array(TOKENS)
  private readonly end: Int32Array = new Int32Array(TOKENS)
  private readonly form: Int32Array = new Int32Array(TOKENS)
  private readonly spans: SpanBuilder<Named>
  private found: Named[] = []
  private person = 0
  private location = 0
  /** Places computed for the last text. */
  computed = 0
  /** Called with every computed place, for tests. */
  onPlace: ((start: number, end: number, p: Float64Array) => void) | undefined

  /**
   * `workshop` makes the memory and the kernel; by default WebAssembly where it runs, plain TypeScript elsewhere.
   *
   * @throws {RedactError} `model` when the bytes are not a model file of this version, or damaged.
   */
  constructor(bytes: Uint8Array, workshop: (bytes: number) => Workshop = (size) => assembled(size) ?? plain(size)) {
    const file = new ModelFile(bytes)
    const arena = new Arena(workshop(memoryFor(file)))
    file.moveTo(arena.bytes(file.size))
    const encoder = new Encoder(file, arena)
    this.forms = new Forms(this.reader.classes, new Lexicon(file), encoder, arena)
    this.neighbours = new Neighbours(file, arena)
    this.window = new Window(file, arena)
    this.padContext = file.settings.classes - 8 + Kind.pad
    this.calibration = file.settings.calibration
    this.spans = new SpanBuilder((label, start, end, score) => {
      const named: Named = { label: label === 1 ? 'PERSON' : 'LOCATION', start, end, score }
      this.found.push(named)
      return named
    })
  }

  /** Persons and places of a text, in order; offsets in UTF-16 code units, scores are calibrated probabilities. */
  find(text: string, point: Point): readonly Named[] {
    const { reader, forms } = this
    this.person = raw(point.person, this.calibration)
    this.location = raw(point.location, this.calibration)
    this.found = []
    this.computed = 0
    this.spans.reset()
    reader.reset(text)
    forms.reserve(TOKENS, this.form, 0)
    let count = 0
    let from = 0
    let candidates = 0
    while (reader.next()) {
      if (count === TOKENS) {
        from = this.settle(from, count, false)
        // What the window still needs moves to the front.
        const first = Math.max(0, from - RADIUS)
        this.start.copyWithin(0, first, count)
        this.end.copyWithin(0, first, count)
        this.form.copyWithin(0, first, count)
        count -= first
        from -= first
        forms.reserve(TOKENS, this.form, count)
      }
      const form = forms.find(reader.source, reader.form, reader.formEnd, reader.hash)
      this.start[count] = reader.start
      this.end[count] = reader.end
      this.form[count++] = form
      candidates |= forms.flags[form]!
    }
    if ((candidates & CANDIDATE) !== 0) this.settle(from, count, true)
    reader.reset('')
    const { found } = this
    this.found = []
    return found
  }

  /** Computes all stretches whose right neighbours are known; returns where the first one that waits begins. */
  private settle(from: number, count: number, last: boolean): number {
    const { forms } = this
    let begin = from
    for (let index = from; index <= count; index++) {
      const ends =
        index === count ? last : index > begin && (index - begin === STRETCH || forms.kind[this.form[index]!] === Kind.newline)
      if (!ends) continue
      if (!last && index + RADIUS > count) break
      this.stretch(begin, index, count)
      begin = index
    }
    return begin
  }

  private stretch(begin: number, end: number, count: number): void {
    const { forms, cases, spans } = this
    cases.reset()
    let any = 0
    for (let index = begin; index < end; index++) {
      const form = this.form[index]!
      cases.add(forms.shape[form]!)
      any |= forms.flags[form]!
    }
    if ((any & CANDIDATE) === 0) {
      spans.reset()
      return
    }
    const textCase = cases.case
    for (let index = begin; index < end; index++) {
      const flags = forms.flags[this.form[index]!]!
      if ((flags & CANDIDATE) !== 0) this.place(index, count, textCase)
      else spans.other((flags & JOINER) !== 0 && this.end[index]! - this.start[index]! === 1)
    }
  }

  private place(index: number, count: number, textCase: number): void {
    const { forms, neighbours, window, spans } = this
    for (let k = 0; k < 2 * RADIUS; k++) {
      const at = index + k - RADIUS + (k < RADIUS ? 0 : 1)
      if (at < 0 || at >= count) neighbours.bring(k, this.padContext, Shape.pad)
      else {
        const form = this.form[at]!
        neighbours.bring(k, forms.context[form]!, forms.shape[form]!)
      }
    }
    window.run(forms.centres, forms.centreOf(this.form[index]!), neighbours, textCase)
    this.computed++
    const { p } = window
    this.onPlace?.(this.start[index]!, this.end[index]!, p)
    const label = p[1]! >= p[2]! ? 1 : 2
    const probability = p[label]!
    if (probability < (label === 1 ? this.person : this.location)) spans.other(false)
    else spans.name(label, this.start[index]!, this.end[index]!, calibrated(probability, this.calibration))
  }
}

/** Bytes of what lies in the arena: the file, pools, matrices, and some room for vectors. */
function memoryFor({ size, settings: { hidden, radius, centre, context, encoder } }: ModelFile): number {
  const stride = 2 * radius * hidden
  const pools = 4 * CENTRES * hidden + 2 * ROWS * stride
  // Eight kinds of texts, the eight parts of the layer, and a row of sums.
  const matrices = centre * (hidden + 2 * encoder) + context * stride + 16 * hidden + stride
  return size + pools + 4 * matrices + 65_536
}

function calibrated(probability: number, [slope, bias]: readonly [number, number]): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + bias)))
}

/** The probability that is calibrated to `wanted`. */
function raw(wanted: number, [slope, bias]: readonly [number, number]): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, wanted))
  return 1 / (1 + Math.exp(-(Math.log(p / (1 - p)) - bias) / slope))
}
