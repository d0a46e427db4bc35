import { ALNUM, type Charset, charset, DIGITS, LETTERS } from '../../engine/charset.ts'
import type { Scan } from '../../engine/scan.ts'
import { isUnspaced } from '../../view/unspaced.ts'
import { TOP_LEVEL } from './top-level.ts'

/** Letters, digits and hyphens (RFC 5891 for those beyond ASCII), and `.` between labels. */
const DOMAIN: Charset = charset('A-Za-z0-9.-', true)
const IN_BRACKETS: Charset = charset('A-Fa-f0-9.:IPv')
/** RFC 1035 section 2.3.4. */
const LONGEST_DOMAIN = 253
const LONGEST_LABEL = 63
const HYPHEN = 45
const DOT = 46

/**
 * The end of the host name that begins at `at`, or -1: labels divided by single dots, the last one a plausible top-level
 * domain (two letters or more, or `xn--…`). Also an address in brackets (RFC 5321 section 4.1.3).
 */
export function domainAfter(at: number, scan: Scan): number {
  if (scan.unit(at) === 91) {
    const end = scan.right(at + 1, IN_BRACKETS, 45)
    return end > at + 3 && scan.unit(end) === 93 ? end + 1 : -1
  }
  const limit = scan.right(at, DOMAIN, LONGEST_DOMAIN)
  let end = -1
  let label = at
  for (let i = at; i <= limit; i++) {
    scan.work++
    if (i < limit && scan.text.charCodeAt(i) !== DOT) continue
    if (i === label || i - label > LONGEST_LABEL) break
    const stop = lastOf(label, i, scan)
    if (label > at && isTopLevel(label, stop, scan) && !isSentence(at, label, stop, scan)) end = stop
    if (stop < i || !scan.is(label, ALNUM)) break
    label = i + 1
  }
  return end
}

/** The end of a label without hyphens that trail it, and without words of a script without spaces behind ASCII. */
function lastOf(label: number, end: number, scan: Scan): number {
  if (!isUnspaced(scan.unit(label))) {
    let ascii = label
    while (ascii < end && !isUnspaced(scan.unit(ascii))) ascii++
    if (ascii < end) return ascii
  }
  while (end > label && scan.unit(end - 1) === HYPHEN) end--
  return end
}

function isTopLevel(from: number, to: number, scan: Scan): boolean {
  if (to - from < 2) return false
  if (scan.text.startsWith('xn--', from)) return to - from > 4
  return scan.right(from, LETTERS, to - from) === to && !scan.is(from, DIGITS)
}

/** Whether what looks like a label begins a sentence that follows without a space: `jane@b.org.Thanks`. */
function isSentence(host: number, from: number, to: number, scan: Scan): boolean {
  const label = scan.text.slice(from, to)
  if (!/^[A-Z][a-z]+$/.test(label) || !/[a-z]/.test(scan.text[from - 2]!)) return false
  return !TOP_LEVEL.has(label.toLowerCase()) && !scan.text.startsWith('www.', host)
}

const RESERVED_TOP = new Set(['test', 'example', 'invalid', 'localhost', 'local'])
const RESERVED = /(?:^|\.)example\.(?:com|net|org|edu)$/i

/** Whether a domain is set aside for documentation or tests (RFC 2606, RFC 6761). */
export function isReservedDomain(domain: string): boolean {
  const name = domain.toLowerCase()
  return RESERVED_TOP.has(name.slice(name.lastIndexOf('.') + 1)) || RESERVED.test(name)
}
