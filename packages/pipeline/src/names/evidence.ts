import type { Span, Tagger } from '@sluice/redact'
import type { TaggerRequest } from './requests.ts'
import type { NamesTier } from './tiers.ts'

/** What taggers found, by `TaggerRequest.id` and by text. A text of a field that is not in it was not tagged. */
export type Evidence = ReadonlyMap<string, ReadonlyMap<string, readonly Span[]>>

/** The texts that are to be tagged, by `TaggerRequest.id`. */
export type TextsToTag = ReadonlyMap<string, ReadonlySet<string>>

/** A tagger cannot work at all, whatever the text, so nothing can be redacted by it. Carries nothing of what was tagged. */
export class TaggerError extends Error {
  override readonly name = 'TaggerError'
  /** `TaggerRequest.name` */
  readonly tagger: string

  constructor(tagger: string, message: string, options?: ErrorOptions) {
    super(`the tagger "${tagger}" ${message}`, options)
    this.tagger = tagger
  }
}

/** A text was not tagged, so nobody knows which names are in it. */
export class UntaggedError extends Error {
  override readonly name = 'UntaggedError'
}

/** Without a letter there is no name, in any script. */
export const isTaggable = (text: string): boolean => /\p{L}/u.test(text)

/** A tagger that does not answer this, which holds no name, works for no text. */
const PROBE = 'ok'

/**
 * Asks taggers about texts, each text once. What is found in a text must not depend on the texts beside it.
 *
 * A tagger that fails is asked about one text at a time: those for which it fails again are left out, and the records that hold
 * them do not pass. One that fails at a plain word as well is out of order.
 *
 * @throws TaggerError when a tagger is missing, out of order, or answers something else than a list of spans per text
 */
export async function gatherEvidence(texts: TextsToTag, taggers: ReadonlyMap<string, Tagger>): Promise<Evidence> {
  const evidence = new Map<string, ReadonlyMap<string, readonly Span[]>>()
  for (const [id, wanted] of texts) {
    const tagger = taggers.get(id)
    if (tagger === undefined) throw new TaggerError(id, 'is not there')
    evidence.set(id, await tagged(id, tagger, [...wanted]))
  }
  return evidence
}

async function tagged(id: string, tagger: Tagger, texts: readonly string[]): Promise<ReadonlyMap<string, readonly Span[]>> {
  const found = new Map<string, readonly Span[]>()
  if (texts.length === 0) return found
  try {
    for (const [index, spans] of (await ask(id, tagger, texts)).entries()) found.set(texts[index]!, spans)
    return found
  } catch (error) {
    if (error instanceof TaggerError) throw error
  }
  try {
    await ask(id, tagger, [PROBE])
  } catch (cause) {
    throw cause instanceof TaggerError ? cause : new TaggerError(id, 'does not work', { cause })
  }
  for (const text of texts) {
    try {
      found.set(text, (await ask(id, tagger, [text]))[0]!)
    } catch (error) {
      if (error instanceof TaggerError) throw error
    }
  }
  return found
}

async function ask(id: string, tagger: Tagger, texts: readonly string[]): Promise<readonly (readonly Span[])[]> {
  const answer = await tagger.tag(texts)
  if (!Array.isArray(answer) || answer.length !== texts.length || !answer.every(Array.isArray)) {
    throw new TaggerError(id, 'did not answer with one list of spans per text')
  }
  return answer
}

/** The lowest score that presets report: what a tier of names found at the point it was asked for counts, however unsure it is. */
const LEAST = 0.5
const TIERS: ReadonlySet<string> = new Set<NamesTier>(['accurate', 'cascade'])

/**
 * The spans of a text by the taggers of its field.
 * @throws UntaggedError
 */
export function spansIn(evidence: Evidence | undefined, requests: readonly TaggerRequest[], text: string): readonly Span[] {
  if (!isTaggable(text)) return []
  return requests.flatMap(({ id, name }) => {
    const spans = evidence?.get(id)?.get(text)
    if (spans === undefined) throw new UntaggedError(`no answer of the tagger "${name}"`)
    const least = TIERS.has(name) ? LEAST : 0
    return spans.map((span) => ({ recognizer: name, ...span, score: span.score < least ? least : span.score }))
  })
}
