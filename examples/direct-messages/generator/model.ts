export type Language = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'it' | 'nl' | 'pl' | 'tr' | 'ar' | 'hi' | 'zh' | 'ja'

export interface Person {
  readonly id: string
  readonly given: string
  readonly family: string
  /** As the messenger shows it; in the person's own script where they write it so. */
  name: string
  /** What friends call them in a text. */
  called: string
  readonly language: Language
  jurisdiction: string | null
  age: number | null
  status: string
}

/** One line of `messages/*.jsonl`. */
export interface Message {
  id: string
  thread: string
  app: string
  from: string
  members: string[]
  names: Record<string, string>
  sentAt: string
  text: string
  reactions: number
  /** The optional members are written only where they say something: the contract's `assume` covers the rest. */
  category?: string
  special?: { status: string; categories: string[]; subjects: string[] }
  state?: string
  quote?: { author: string; service: string; separable: boolean; text: string }
  mentions?: Mention[]
  preference?: Record<string, string>
  expiresAt?: string
  device: string
  people: Record<string, { jurisdiction: string | null; age: number | null; status: string }>
}

/** Someone spoken of in a text; `text` is how it names them, if masking that would do. */
export interface Mention {
  subject?: string
  text?: string
  identifiable: boolean
  separable: boolean
}

/** One conversation while it is being made. */
export interface Talk {
  readonly id: string
  readonly language: Language
  readonly members: Person[]
  /** The member whom the scenario is about; the others have all agreed. */
  readonly focus: Person
  readonly messages: Message[]
  /** The last message of each dialogue: where something else can be said without breaking it apart. */
  readonly closings: ReadonlySet<Message>
  /** An instant between two messages in the middle. */
  readonly turn: string
  /** Somebody who is not in the conversation but has an account, with a plain consent or with none. */
  outsider(agrees: boolean): Person
  /** One sentence of a list after the other. */
  next(list: readonly string[]): string
}

export type ConsentEvent = Record<string, unknown> & { subject: string; seq: number; recordedAt: string }

/** A kind of conversation, and what the gate must do with it. */
export interface Scenario {
  readonly name: string
  /** One sentence for the README. */
  readonly about: string
  readonly conversations: number
  /** Set where nearly every dialogue shall carry personal values. */
  readonly revealing?: boolean
  /** Set where the scenario puts English sentences into the conversation. */
  readonly english?: boolean
  /** Smallest and largest number of members. */
  readonly size?: readonly [number, number]
  /** What is special about the focus, other than consent. */
  readonly focus?: Partial<Pick<Person, 'name' | 'called' | 'jurisdiction' | 'age' | 'status'>>
  /** The consent history of the focus, in place of a plain consent. */
  readonly consents?: (talk: Talk) => ConsentEvent[]
  /** The reason that every message must get, or how to edit a message and which reason that one must get then. */
  readonly expect: string | ((message: Message, talk: Talk) => string)
}
