import type { Message } from './model.ts'

/** Lines that are no records: they go to quarantine, and stop nothing. Each makes a line out of a good record. */
const DAMAGES: Record<string, (message: Message) => string> = {
  'cut off in the middle': (message) => JSON.stringify(message).slice(0, -40),
  'no author': ({ from: _, ...rest }) => JSON.stringify(rest),
  'members is not a list': (message) => JSON.stringify({ ...message, members: 'everyone' }),
  'time cannot be read': (message) => JSON.stringify({ ...message, sentAt: 'yesterday evening' }),
  'an array, not an object': (message) => JSON.stringify([message.id, message.text]),
  'no JSON at all': () => 'ERROR 1040: too many connections',
}

export interface BadLine {
  readonly line: string
  readonly problem: string
}

/** Copies of good records, with ids of their own, one for each kind of damage. */
export function badLines(sources: readonly Message[]): BadLine[] {
  return Object.entries(DAMAGES).map(([problem, damage], index) => {
    const source = sources[index % sources.length]!
    return { problem, line: damage({ ...source, id: `m-9${String(index + 1).padStart(5, '0')}`, device: 'import 0.1' }) }
  })
}

/** Puts the bad lines between the good ones; returns each by its line number, from 1. */
export function insert(content: string[], bad: readonly BadLine[]): Map<number, BadLine> {
  const places = new Map<number, BadLine>()
  for (const [index, line] of bad.entries()) {
    const at = 7 + index * 17
    content.splice(at, 0, line.line)
    places.set(at + 1, line)
  }
  return places
}
