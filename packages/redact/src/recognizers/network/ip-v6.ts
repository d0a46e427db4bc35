import { type Charset, charset, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { isReservedV6 } from './reserved-ip.ts'

const MEMBERS: Charset = charset('0-9A-Fa-f:.')
/** What may follow a colon of an address: one inside it, or two at its end. */
const AFTER: Charset = charset('0-9A-Fa-f:')
const COLON: Charset = charset(':')
const PUNCTUATION: Charset = charset(':.')
const HEX: Charset = charset('0-9A-Fa-f')
/** Eight groups of four, with an IPv4 tail: `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`. */
const LONGEST = 45

/** IPv6 addresses (RFC 4291 section 2.2), also compressed and with an IPv4 tail. A zone (`%eth0`) is not part of it. */
export const ipV6: CharRecognizer = {
  name: 'ip-v6',
  entity: 'IP_ADDRESS',
  about: {
    title: 'IP address: IPv6',
    country: 'all',
    checks: 'eight groups, or fewer and `::`, also with an IPv4 tail',
    source: 'RFC 4291; reserved ranges RFC 3849',
  },
  on: 'char',
  chars: ':',
  next: AFTER,
  longest: LONGEST,
  find(at: number, scan: Scan): Outcome {
    // Only the first colon of an address is worth a try: everything before it is hex digits.
    if (!scan.is(at - 1, HEX) && !scan.is(at + 1, COLON)) return 'shape'
    const start = scan.left(at, HEX, 5)
    if (at - start > 4 || scan.is(start - 1, WORD) || scan.is(start - 1, PUNCTUATION)) return 'boundary'
    let end = scan.right(at, MEMBERS, LONGEST + 1)
    while (end > at && scan.unit(end - 1) === 46) end--
    // A colon after the address is punctuation; `::` at its end is part of it.
    if (scan.is(end - 1, COLON) && !scan.is(end - 2, COLON)) end--
    if (end - start > LONGEST || scan.is(end, WORD)) return 'boundary'
    if (!plausible(scan, start, end)) return 'groups'
    const parts = parseV6(scan.text.slice(start, end))
    if (parts === undefined) return 'groups'
    // `::` alone and `a::b` are operators and scopes in code.
    const groups = parts.filter((part) => part !== 0).length
    const score = end - start >= 8 && groups >= 2 ? 0.9 : groups >= 1 && end - start >= 6 ? 0.6 : 0.3
    return { start, end, score, strength: Strength.checksum, reserved: isReservedV6(parts) }
  },
}

/** Whether the colons are as many as an address has: seven, six before an IPv4 tail, or two in a row somewhere. Sparer than parsing. */
function plausible(scan: Scan, start: number, end: number): boolean {
  let colons = 0
  for (let at = start; at < end; at++) {
    if (scan.text.charCodeAt(at) !== 58) continue
    if (scan.text.charCodeAt(at + 1) === 58) return true
    colons++
  }
  return colons === 7 || colons === 6
}

/** The eight numbers of an IPv6 address, or undefined when it is none. */
export function parseV6(text: string): readonly number[] | undefined {
  const gap = text.indexOf('::')
  if (gap >= 0 && text.includes('::', gap + 1)) return undefined
  const head = gap < 0 ? text : text.slice(0, gap)
  const tail = gap < 0 ? '' : text.slice(gap + 2)
  const left = groupsOf(head, gap < 0)
  const right = groupsOf(tail, true)
  if (left === undefined || right === undefined) return undefined
  const missing = 8 - left.length - right.length
  if (gap < 0 ? missing !== 0 : missing < 1) return undefined
  return [...left, ...new Array<number>(missing).fill(0), ...right]
}

/** `last` says that the address ends here, so that an IPv4 tail may. */
function groupsOf(text: string, last: boolean): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const numbers: number[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!
    if (part.includes('.')) {
      const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(part)?.slice(1).map(Number)
      if (!last || i !== parts.length - 1 || !four || four.some((byte) => byte > 255)) return undefined
      numbers.push(four[0]! * 256 + four[1]!, four[2]! * 256 + four[3]!)
    } else {
      if (!/^[\da-f]{1,4}$/i.test(part)) return undefined
      numbers.push(Number.parseInt(part, 16))
    }
  }
  return numbers
}
