import { withoutMarks } from './plain-head.ts'

/** Names in the phone's contacts can be long, but not this long. */
const LONGEST_NAME = 200
const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '《': '》',
  '"': '"',
}

/** What stands between an author and a text: `: ` always, but for some exports in Chinese. */
export type AuthorEnd = ': ' | '：' | ':'

/** Whether a quotation is open at the end: then a colon in it ends no name ("Ann changed the subject to “plan: B”"). */
function quotationOpen(text: string): boolean {
  const open: string[] = []
  for (const letter of text) {
    if (open.at(-1) === letter) open.pop()
    else if (PAIRS[letter] !== undefined) open.push(PAIRS[letter])
  }
  return open.length > 0
}

/** Author and text of what follows the head of a message; no author in what WhatsApp itself wrote. */
export function splitAuthor(rest: string, end: AuthorEnd): { author: string | null; text: string } {
  const system = { author: null, text: rest }
  let at = rest.indexOf(end)
  // A message of no text: the line may have lost the space at its end.
  if (at < 0 && end === ': ' && rest.endsWith(':')) at = rest.length - 1
  if (at < 1 || at > LONGEST_NAME) return system
  const author = cleanName(rest.slice(0, at))
  const text = rest.slice(at + end.length)
  if (author === '' || quotationOpen(author)) return system
  // A colon alone is in times and addresses, too.
  if (end === ':' && (text.startsWith('//') || (/\d$/.test(author) && /^\d\d/.test(text)))) return system
  return { author, text }
}

/** A name or number without marks and with plain spaces: `‪+49 170 …‬` in every export the same. */
export const cleanName = (name: string): string => withoutMarks(name).replace(/\s+/g, ' ').trim()

/** How often a name must be followed by the same words before they are taken for a part of it. */
const ENOUGH = 3

interface Seen {
  count: number
  /** The words before a second `: ` in the texts of this author, while they are always the same. */
  second: string | undefined
  /** Whether it has said anything that WhatsApp did not mark as its own. */
  spoke: boolean
}

/** Learns who writes in a chat, from the first line of every message. */
export class Authors {
  readonly #seen = new Map<string, Seen>()
  readonly #ends: Record<AuthorEnd, number> = { ': ': 0, '：': 0, ':': 0 }

  add(rest: string, isMarked: (text: string) => boolean): void {
    if (rest.includes(': ') || rest.endsWith(':')) this.#ends[': ']++
    else if (rest.includes('：')) this.#ends['：']++
    else if (rest.includes(':')) this.#ends[':']++
    for (const end of [': ', '：', ':'] as const) {
      const { author, text } = splitAuthor(rest, end)
      if (author === null) continue
      const key = `${end}${author}`
      const second = end === ': ' ? (splitAuthor(text, end).author ?? undefined) : undefined
      const seen = this.#seen.get(key)
      if (seen === undefined) this.#seen.set(key, { count: 1, second, spoke: !isMarked(text) })
      else {
        seen.count++
        if (seen.second !== second) seen.second = undefined
        seen.spoke ||= !isMarked(text)
      }
      break
    }
  }

  /** What authors end with in this chat: something else than `: ` only when no line has that. */
  get end(): AuthorEnd {
    if (this.#ends[': '] > 0) return ': '
    return this.#ends['：'] > 0 ? '：' : ':'
  }

  /** Author and text, with authors whose name has a colon in it put together again. */
  split(rest: string): { author: string | null; text: string } {
    const first = splitAuthor(rest, this.end)
    const second = first.author === null ? undefined : this.#colonName(first.author)
    if (second === undefined) return first
    return { author: `${first.author}: ${second}`, text: splitAuthor(first.text, ': ').text }
  }

  /** Everyone who wrote something. The name of a group, under which iPhones put what WhatsApp itself wrote, is not among them. */
  names(): string[] {
    const { end } = this
    return [...this.#seen]
      .filter(([key, { spoke }]) => spoke && key.startsWith(end) && (end !== ':' || !key.startsWith(': ')))
      .map(([key]) => key.slice(end.length))
      .map((name) => (this.#colonName(name) === undefined ? name : `${name}: ${this.#colonName(name)}`))
  }

  #colonName(author: string): string | undefined {
    const seen = this.#seen.get(`: ${author}`)
    return seen !== undefined && seen.count >= ENOUGH ? seen.second : undefined
  }
}
