import { NamesError } from './errors.ts'
import { Lexicon } from './lexicon/lexicon.ts'
import { type Manifest, type ModelFiles, modelId, readModel } from './model/files.ts'
import { findRuntime, openSession, type Runtime, type Session } from './runtime/runtime.ts'
import type { Entity, Span } from './span.ts'
import { ENTITIES, type Reading, TAGS, type Thresholds, WordProbabilities } from './spans/decode.ts'
import { batchesOf, type Stretch } from './wordpiece/batches.ts'
import { Encoder } from './wordpiece/encoder.ts'
import { Vocabulary } from './wordpiece/vocabulary.ts'

/** How a tagger is made; nothing is needed where an ONNX runtime is installed. */
export type TaggerOptions = {
  /** The ONNX runtime: the module `onnxruntime-node` or `onnxruntime-web`. Default: the one that is installed. */
  readonly runtime?: Runtime
  /** A folder with a model's files, or the files. Default: the model of the package. */
  readonly model?: URL | string | ModelFiles
  /**
   * From which probability on a word is part of a name: a number from 0 to 1, one per entity, or a point of the model: `f1` (default, the best
   * balance of right and missed) or `recall` (few names are missed, about half of what is found is none).
   */
  readonly threshold?: number | Thresholds | 'f1' | 'recall'
  /** Added to the options of the runtime's session. By default it runs on one thread. */
  readonly sessionOptions?: Readonly<Record<string, unknown>>
}

/** The accurate tagger: a transformer of 15 million parameters. */
export type NameTagger = {
  /** Persons, places and organisations of each text, in order. The spans of a text do not depend on the other texts. */
  tag(texts: readonly string[]): Promise<Span[][]>
  /** Loads runtime and model now instead of with the first text. */
  ready(): Promise<void>
  /** Frees the memory of the model; afterwards the tagger loads it again when it is used. */
  close(): Promise<void>
}

type Loaded = {
  readonly runtime: Runtime
  readonly session: Session
  readonly encoder: Encoder
  readonly temperature: number
  readonly reading: Reading
  readonly recognizer: string
}

/** Six digits of the model's id: enough to tell models apart, too few to be taken for a number of somebody. */
const ID_DIGITS = 6

/**
 * Makes a tagger. Runtime and model are loaded with the first text, or by `ready()`.
 *
 * @throws {NamesError} `option` at once; `runtime` or `model` from `tag` and `ready`, when no runtime is installed or a file is missing
 */
export function createTagger(options: TaggerOptions = {}): NameTagger {
  const { threshold = 'f1' } = options
  if (!isThreshold(threshold)) {
    throw new NamesError('option', "threshold is a number above 0 and at most 1, one for every entity, 'f1' or 'recall'")
  }
  let loading: Promise<Loaded> | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const load = (): Promise<Loaded> => {
    if (loading === undefined) {
      const started = open(options)
      loading = started
      // What failed once may be installed or reachable later.
      started.catch(() => {
        if (loading === started) loading = undefined
      })
    }
    return loading
  }
  /** One call after the other: a session of the WebAssembly runtime takes one run at a time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }

  return {
    ready: async () => {
      await load()
    },
    tag: (texts) => inTurn(async () => tagAll(await load(), texts)),
    close: () =>
      inTurn(async () => {
        const loaded = await loading
        loading = undefined
        await loaded?.session.release?.()
      }),
  }
}

async function open({ runtime, model, threshold = 'f1', sessionOptions }: TaggerOptions): Promise<Loaded> {
  const [found, files] = await Promise.all([runtime ?? findRuntime(), isFiles(model) ? model : readModel(model)])
  const session = await openSession(found, files.graph, sessionOptions)
  const encoder = new Encoder(new Vocabulary(new TextDecoder().decode(files.vocabulary)), new Lexicon(files.lexicon))
  const recognizer = `names-accurate:${(await modelId(files.manifest)).slice(0, ID_DIGITS)}`
  return {
    runtime: found,
    session,
    encoder,
    temperature: files.manifest.temperature,
    reading: readingOf(files.manifest, threshold),
    recognizer,
  }
}

/** Points of the model have weights of their own; at thresholds of the caller's the likeliest entity is the likeliest. */
function readingOf({ calibration, thresholds, weights }: Manifest, threshold: number | Thresholds | 'f1' | 'recall'): Reading {
  if (typeof threshold === 'string') return { calibration, thresholds: thresholds[threshold], weights: weights[threshold] }
  return { calibration, thresholds: typeof threshold === 'number' ? same(threshold) : threshold, weights: same(1) }
}

const same = (value: number): Readonly<Record<Entity, number>> => ({ PERSON: value, LOCATION: value, ORGANIZATION: value })

function isThreshold(threshold: unknown): boolean {
  if (threshold === 'f1' || threshold === 'recall') return true
  if (typeof threshold !== 'object' || threshold === null) return isProbability(threshold)
  return ENTITIES.every((entity) => isProbability((threshold as Record<string, unknown>)[entity]))
}

const isProbability = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1

function isFiles(model: TaggerOptions['model']): model is ModelFiles {
  return typeof model === 'object' && 'graph' in model
}

async function tagAll(
  { runtime, session, encoder, temperature, reading, recognizer }: Loaded,
  texts: readonly string[],
): Promise<Span[][]> {
  const encoded = texts.map((text) => encoder.encode(text))
  const probabilities = encoded.map(({ bounds }) => new WordProbabilities(bounds.length / 2))
  const stretches: Stretch[] = encoded.flatMap(({ stretches: of }, text) => of.map((stretch) => ({ text, stretch })))
  for (const batch of batchesOf(stretches)) {
    const length = batch[0]!.stretch.ids.length
    const ids = new Int32Array(batch.length * length)
    const features = new Int32Array(batch.length * length)
    for (const [row, { stretch }] of batch.entries()) {
      ids.set(stretch.ids, row * length)
      features.set(stretch.features, row * length)
    }
    const dims = [batch.length, length]
    const { logits } = await session.run({
      ids: new runtime.Tensor('int32', ids, dims),
      features: new runtime.Tensor('int32', features, dims),
    })
    const values = logits!.data as Float32Array
    for (const [row, { text, stretch }] of batch.entries()) {
      probabilities[text]!.add(stretch, values, row * length * TAGS, temperature)
    }
  }
  return encoded.map(({ bounds }, text) =>
    probabilities[text]!.spans(texts[text]!, bounds, reading).map((span) => ({ ...span, recognizer })),
  )
}
