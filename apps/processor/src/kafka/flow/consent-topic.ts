import type { ConsentReport } from '../../workers/consent/report.ts'
import type { InputRecord, KafkaPort, Tail } from '../port.ts'

/** How often the ends of the topic are asked for: a change of consent takes effect within this and a fetch. */
const ASK_EVERY_MS = 500

export interface ConsentTopicOptions {
  readonly kafka: KafkaPort
  readonly topic: string
  /** `partition:offset` of records that somebody has looked at and found to say nothing. */
  readonly skip?: readonly string[]
  /** Told once per record that is no consent event, by its place. */
  readonly warn: (line: string) => void
  /** Puts events into the views that decisions are made on, before any batch that is submitted later. */
  readonly add: (events: readonly unknown[]) => Promise<ConsentReport>
  readonly clock?: () => number
}

/** Why the view cannot be decided on. */
export type ConsentTopicProblem = 'consent-not-read-to-its-end' | 'consent-event-unreadable' | 'consent-topic-unreachable'

/**
 * Consent events of a topic as a view: read to its end before the first decision, and followed from then on.
 *
 * How old the view may be is known by asking: at the moment of an answer in which everything up to the end had been read, the
 * view was whole. Where the topic carries heartbeats (`{ "kind": "heartbeat", "recordedAt": … }`), the way from the consent
 * service to the topic counts too. A record that says nothing readable might be anybody's withdrawal: from then on the view is
 * of unknown age, and everything is held, until somebody names the record under `consent.kafka.skip`.
 */
export class ConsentTopic {
  readonly #options: ConsentTopicOptions
  readonly #skip: ReadonlySet<string>
  readonly #clock: () => number
  #tail: Tail | undefined
  #timer: NodeJS.Timeout | undefined
  #wholeAt: number | undefined
  #heartbeatAt: number | undefined
  #unreadable = false
  #changes = 0
  #version: string | undefined
  #waiting: (() => void)[] = []

  constructor(options: ConsentTopicOptions) {
    this.#options = options
    this.#skip = new Set(options.skip)
    this.#clock = options.clock ?? Date.now
  }

  /** Begins to read. Resolves when everything that was there has been read. @throws KafkaSetupError */
  async start(): Promise<void> {
    const { kafka, topic } = this.#options
    this.#tail = await kafka.tail({ topic, onRecords: (partition, records) => this.#add(partition, records) })
    await this.#tail.caughtUp
    if (this.#changes === 0 && !this.#unreadable)
      this.#options.warn(`${topic} holds no consent events: until there are some, nobody has agreed by one`)
    await this.#ask()
    this.#askLater()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#tail?.stop()
  }

  /** Age of the view in seconds; null where it is unknown. */
  lagSeconds(): number | null {
    if (this.#wholeAt === undefined || this.#unreadable) return null
    const since = Math.min(this.#wholeAt, this.#heartbeatAt ?? this.#wholeAt)
    return Math.max(0, (this.#clock() - since) / 1000)
  }

  /** The offsets up to which the topic has been read, for receipts: `topic@0:17,1:4`. */
  version(): string {
    this.#version ??= this.#readVersion()
    return this.#version
  }

  /** Grows with every event that says something new. */
  get changes(): number {
    return this.#changes
  }

  problem(): ConsentTopicProblem | undefined {
    if (this.#unreadable) return 'consent-event-unreadable'
    if (this.#wholeAt === undefined) return 'consent-not-read-to-its-end'
    return undefined
  }

  /** Resolves as soon as the view is not older than so many seconds. */
  async fresh(seconds: number): Promise<void> {
    for (;;) {
      const lag = this.lagSeconds()
      if (lag !== null && lag <= seconds) return
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  #readVersion(): string {
    const positions = this.#partitions.map((partition) => `${partition}:${this.#tail?.position(partition) ?? 0n}`)
    return `${this.#options.topic}@${positions.join(',')}`
  }

  #partitions: readonly number[] = []

  async #add(partition: number, records: readonly InputRecord[]): Promise<void> {
    const events: unknown[] = []
    const places: string[] = []
    for (const { offset, value } of records) {
      const heartbeat = heartbeatIn(value)
      if (heartbeat) {
        const at = Date.parse(heartbeat.recordedAt)
        if (!Number.isNaN(at)) this.#heartbeatAt = Math.max(at, this.#heartbeatAt ?? 0)
      } else if (!this.#skip.has(`${partition}:${offset}`)) {
        // As it came: it is parsed once, where the views are.
        events.push(value ?? undefined)
        places.push(`${partition}:${offset}`)
      }
    }
    this.#version = undefined
    if (events.length === 0) return
    const { problems, rejected, added } = await this.#options.add(events)
    this.#changes += added
    for (const { index, status, problems: found } of problems) this.#warn(places[index]!, status, found[0]?.message ?? '')
    if (rejected) this.#unreadable = true
  }

  #warn(place: string, status: 'contained' | 'rejected', message: string): void {
    const { topic, warn } = this.#options
    const where = `${topic}, partition:offset ${place}`
    if (status === 'contained') warn(`consent event not understood, its subject is denied: ${where}: ${message}`)
    else
      warn(`not readable as a consent event, so everything is held: ${where}; if it says nothing, add it to consent.kafka.skip`)
  }

  /** Asks where the topic ends; the view is whole as of the moment before the question. */
  async #ask(): Promise<void> {
    const asked = this.#clock()
    const ranges = await this.#options.kafka.ranges(this.#options.topic)
    if (this.#partitions.length !== ranges.length) this.#version = undefined
    this.#partitions = ranges.map(({ partition }) => partition).sort((a, b) => a - b)
    const whole = ranges.every(({ partition, end }) => (this.#tail?.position(partition) ?? 0n) >= end)
    if (!whole) return
    this.#wholeAt = asked
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }

  #askLater(): void {
    this.#timer = setTimeout(async () => {
      // A broker that does not answer leaves the view as old as it is.
      await this.#ask().catch(() => {})
      this.#askLater()
    }, ASK_EVERY_MS)
    this.#timer.unref()
  }
}

interface Heartbeat {
  readonly recordedAt: string
}

/**
 * The heartbeat that a value is, if it is one. Only a value in which the word occurs is parsed for that, or one that could spell it in
 * escapes. Everything else is for the views to read: a tombstone, which withdraws nothing, is not readable there.
 */
function heartbeatIn(value: Buffer | null): Heartbeat | undefined {
  if (value === null || !(value.includes('heartbeat') || value.includes('\\u'))) return undefined
  try {
    const event: unknown = JSON.parse(value.toString('utf8'))
    return isHeartbeat(event) ? event : undefined
  } catch {
    return undefined
  }
}

function isHeartbeat(event: unknown): event is Heartbeat {
  const { kind, recordedAt } = (event ?? {}) as { kind?: unknown; recordedAt?: unknown }
  return kind === 'heartbeat' && typeof recordedAt === 'string'
}
