import type { Entity, Span } from '../span.ts'
import type { Encoded } from '../wordpiece/encoder.ts'

/** Entities in the order of the model's tags: O, then B- and I- of each. */
export const ENTITIES: readonly Entity[] = ['PERSON', 'LOCATION', 'ORGANIZATION']
export const TAGS: number = 1 + 2 * ENTITIES.length

/** From which probability of being in a name on a word is taken for one, by the entity that it most likely is. */
export type Thresholds = Readonly<Record<Entity, number>>

/** What the probability of an entity is multiplied with before the likeliest one is chosen. */
export type Weights = Readonly<Record<Entity, number>>

/** Makes a share of right answers of a probability: slope and bias on the log-odds (Platt 1999). */
export type Calibration = { readonly slope: number; readonly bias: number }

/** How spans are read from probabilities. */
export type Reading = { readonly thresholds: Thresholds; readonly weights: Weights; readonly calibration: Calibration }

/** Per word of a text: probability of each entity, and of each entity's beginning at the word. */
export class WordProbabilities {
  readonly entity: Float64Array
  readonly begins: Float64Array

  constructor(words: number) {
    this.entity = new Float64Array(words * ENTITIES.length)
    this.begins = new Float64Array(words * ENTITIES.length)
  }

  /**
   * Adds what a stretch says about the words that it decides: the mean over a word's pieces, and B- at its first piece.
   * @param logits the model's output for one stretch, from `offset` on, 7 numbers a piece
   * @param temperature what the logits are divided by
   */
  add(stretch: Encoded, logits: Float32Array, offset: number, temperature: number): void {
    const { words, from, to } = stretch
    const tags = new Float64Array(TAGS)
    for (let piece = 1; piece < words.length - 1; ) {
      const word = words[piece]!
      const first = piece
      while (words[piece] === word) piece++
      if (word < from || word >= to) continue
      for (let at = first; at < piece; at++) {
        softmax(logits, offset + at * TAGS, temperature, tags)
        for (let entity = 0; entity < ENTITIES.length; entity++) {
          const both = tags[1 + 2 * entity]! + tags[2 + 2 * entity]!
          this.entity[word * ENTITIES.length + entity]! += both / (piece - first)
          if (at === first) this.begins[word * ENTITIES.length + entity] = both === 0 ? 0 : tags[1 + 2 * entity]! / both
        }
      }
    }
  }

  /** Spans of neighbouring words of one entity whose calibrated probability of being in a name is at least the entity's threshold. */
  spans(text: string, bounds: readonly number[], { thresholds, weights, calibration }: Reading): Span[] {
    const least = ENTITIES.map((entity) => thresholds[entity])
    const weight = ENTITIES.map((entity) => weights[entity])
    const spans: Open[] = []
    let last: Open | undefined
    let lastWord = -2
    for (let word = 0; word < bounds.length / 2; word++) {
      const at = word * ENTITIES.length
      let best = 0
      let sum = 0
      for (let entity = 0; entity < ENTITIES.length; entity++) {
        sum += this.entity[at + entity]!
        if (this.entity[at + entity]! * weight[entity]! > this.entity[at + best]! * weight[best]!) best = entity
      }
      const total = calibrated(sum, calibration)
      if (total < least[best]!) continue
      const start = bounds[2 * word]!
      const end = bounds[2 * word + 1]!
      const apart = last !== undefined && start > last.end
      if (
        last !== undefined &&
        lastWord === word - 1 &&
        last.entity === best &&
        start - last.end <= 1 &&
        !(apart && this.begins[at + best]! > 0.5)
      ) {
        last.end = end
        last.sum += total
        last.words++
      } else {
        last = { start, end, entity: best, sum: total, words: 1 }
        spans.push(last)
      }
      lastWord = word
    }
    return spans
      .filter(({ start, end }) => LETTER.test(text.slice(start, end)))
      .map(({ start, end, entity, sum, words }) => ({ start, end, entity: ENTITIES[entity]!, score: Math.min(1, sum / words) }))
  }
}

type Open = { start: number; end: number; entity: number; sum: number; words: number }

/** A name has a letter: signs alone are never one. */
const LETTER = /\p{L}/u

/** 1 / (1 + e^-(slope * ln(p / (1 - p)) + bias)). What rounding has left of 0 and 1 stays apart from them. */
export function calibrated(probability: number, { slope, bias }: Calibration): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, probability))
  return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + bias)))
}

function softmax(logits: Float32Array, at: number, temperature: number, into: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY
  for (let tag = 0; tag < TAGS; tag++) largest = Math.max(largest, logits[at + tag]!)
  let sum = 0
  for (let tag = 0; tag < TAGS; tag++) {
    const value = Math.exp((logits[at + tag]! - largest) / temperature)
    into[tag] = value
    sum += value
  }
  for (let tag = 0; tag < TAGS; tag++) into[tag]! /= sum
}
