import { type Spread, spreadOf } from './spread.ts'

/** Something that is measured on messages. `run` answers at once or later. */
export interface Contestant {
  readonly name: string
  readonly run: (message: string) => unknown
  /** Set where `run` answers later: awaiting what is there already would cost the fast ones a good part of their speed. */
  readonly later?: boolean
  /** Instead of `run`, for those that work on many messages at once. */
  readonly batch?: (messages: readonly string[]) => Promise<unknown>
}

export interface Measured {
  readonly name: string
  /** Megabytes of UTF-8 a second of CPU time, all threads of the process: what it holds up on a machine that is busy. */
  readonly megabytesPerSecond: Spread
  readonly messagesPerSecond: number
  /** Messages of one round: fewer than there are where the time for a round was up before. */
  readonly messages: number
  readonly bytes: number
}

export interface RoundOptions {
  readonly rounds: number
  /** A round of one contestant ends after so much CPU time, in milliseconds. */
  readonly limit: number
}

const BATCH = 32
/** The last answer: looked at in the end, so that no work can be left out because nobody does. */
let kept: unknown

/**
 * Measures the contestants in turn, round by round in one process, so that noise of the machine meets all of them. Everyone
 * begins at the first message; the messages are in random order, so that those who do not come to the end had a fair sample.
 */
export async function measureRounds(
  contestants: readonly Contestant[],
  messages: readonly string[],
  { rounds, limit }: RoundOptions,
): Promise<Measured[]> {
  const ends = Float64Array.from(messages, (message) => Buffer.byteLength(message) + 1)
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const results = contestants.map(() => ({ rates: [] as number[], perSecond: [] as number[], done: 0 }))
  for (let round = -1; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      const started = process.cpuUsage()
      // The first round warms up and is not counted.
      const done = await play(contestant, messages, round < 0 ? limit / 3 : limit)
      const { user, system } = process.cpuUsage(started)
      if (round < 0) continue
      const result = results[i]!
      result.rates.push(ends[done - 1]! / (user + system))
      result.perSecond.push((done / (user + system)) * 1e6)
      result.done = Math.max(result.done, done)
      process.stderr.write(`  round ${round + 1} of ${rounds}: ${contestant.name}, ${result.rates.at(-1)!.toFixed(2)} MB/s\n`)
    }
  }
  if (kept === undefined) throw new Error('the last contestant answered nothing')
  return contestants.map(({ name }, i) => ({
    name,
    megabytesPerSecond: spreadOf(results[i]!.rates),
    messagesPerSecond: spreadOf(results[i]!.perSecond).median,
    messages: results[i]!.done,
    bytes: ends[results[i]!.done - 1]!,
  }))
}

/** Messages done when the time was up: CPU time, so that everyone gets as far on a machine that is busy with other work. */
async function play({ run, later, batch }: Contestant, messages: readonly string[], limit: number): Promise<number> {
  const started = process.cpuUsage()
  const isOver = () => {
    const { user, system } = process.cpuUsage(started)
    return user + system > limit * 1000
  }
  if (batch) {
    for (let at = 0; at < messages.length; at += BATCH) {
      kept = await batch(messages.slice(at, at + BATCH))
      if (isOver()) return Math.min(messages.length, at + BATCH)
    }
  } else if (later) {
    for (let at = 0; at < messages.length; at++) {
      kept = await run(messages[at]!)
      if (isOver()) return at + 1
    }
  } else {
    for (let at = 0; at < messages.length; at++) {
      kept = run(messages[at]!)
      if ((at & 63) === 63 && isOver()) return at + 1
    }
  }
  return messages.length
}
