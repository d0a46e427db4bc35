import { TOP_LEVEL } from '../recognizers/network/top-level.ts'
import { AT_WORDS, DASH_WORDS, DOT_WORDS, NO_HOST, NO_MAILBOX, PROSE_TOP, PROVIDERS, SIGN_WORDS } from './address-words.ts'
import { type Edit, edited } from './edits.ts'
import { topLevelOf } from './leet.ts'
import type { View } from './view.ts'

const OPENING = `([{<*_~|-"'\`=#/`
const CLOSING = `)]}>*_~|-"'\`=#/`
/** Emphasis and code of Markdown that ends before a sign or begins behind it. */
const MARKDOWN = '*`'
const BLANK = ' \t\u00a0\n'
const OPEN = '[([{<*_~|"\'\\x60=#/-]{1,2}'
const CLOSE = '[)\\]}>*_~|"\'\\x60=#/-]{1,2}'
const alternatives = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length).join('|')
const DOTS = alternatives(DOT_WORDS)
const DASHES = alternatives(DASH_WORDS)

/** What is written for `@`: a word or the sign itself, in brackets also a letter. */
const AT = new RegExp(
  `@|(?<![\\p{L}\\p{N}])(?:${alternatives(AT_WORDS)})(?![\\p{L}\\p{N}])|(?<=[([{<]\\s?)(?:[aä]|ät)(?=\\s?[)\\]}>])`,
  'giu',
)
/** What is written for a dot within a host: in brackets, or a word or the sign between spaces. */
const DOT = new RegExp(
  `(?<bracket>\\s{0,2}${OPEN}\\s?(?:${DOTS}|\\.)\\s?${CLOSE}\\s{0,2})|(?<plain>\\.)|(?<word>\\s{1,3}(?:${DOTS}|\\.)\\s{1,3})|(?<dash>\\s(?:${DASHES})\\s)|(?<broken>\\n\\.)`,
  'iuy',
)
const LABEL = new RegExp(`[\\p{L}\\p{N}](?:(?:(?!-(?:${DOTS})-)[\\p{L}\\p{N}-]){0,61}[\\p{L}\\p{N}])?`, 'iuy')
const MAILBOX = /[\p{L}\p{N}._%+'-]/u
/** How far before an address a word that announces it may stand. */
const NEAR = 40
const ANNOUNCED = /mail|courriel|correo|adress|address|contact|reach|write to|send/i
const LONGEST_LOCAL = 64
const MOST_SIGNS = 6

/** How the dots of a host are written; the least sure of them counts. */
type Host = {
  readonly end: number
  readonly edits: readonly Edit[]
  readonly labels: readonly string[]
  readonly word: boolean
  readonly bracket: boolean
}

/** Email addresses with `@` and dots in words or brackets, `jane (at) b [dot] org`, and hosts with their dots in brackets. */
export function withSigns(text: string): View | undefined {
  const edits: Edit[] = []
  for (const match of text.matchAll(AT)) {
    const at = signAt(text, match.index, match.index + match[0].length)
    if (at === undefined) continue
    const host = hostAt(text, at.end)
    if (host === undefined) continue
    const local = localBefore(text, at.start)
    if (local === undefined) continue
    const sign = match[0] === '@'
    const bare = sign && at.end - at.start === 1
    // The address as it is meant to be written.
    if (bare && !host.word && !host.bracket) continue
    // `(a)` with spaces around it may also count.
    const letter = at.bracket && /^[aä]$/i.test(match[0]) && /^\s|\s$/.test(text.slice(at.start, at.end))
    const strong = (at.bracket && !letter) || bare || (!sign && !letter && match[0].toLowerCase() !== 'at')
    if (!(strong ? isHost(text, host) : isMeant(text, local, host))) continue
    edits.push(...local.edits, { start: at.start, end: at.end, as: '@' }, ...host.edits)
  }
  edits.push(...linkSigns(text))
  return edited(text, edits)
}

type Sign = { readonly start: number; readonly end: number; readonly bracket: boolean }

/** The sign or word from `from` to before `to` with the brackets and spaces around it; a word has either. */
function signAt(text: string, from: number, to: number): Sign | undefined {
  const inner = (at: number, step: 1 | -1) => (text[at] === ' ' ? at + step : at)
  const is = (at: number, set: string) => text[at] !== undefined && set.includes(text[at]!)
  let start = from
  let end = to
  const bracket = is(inner(from - 1, -1), OPENING) && is(inner(to, 1), CLOSING)
  if (bracket) {
    start = inner(from - 1, -1)
    end = inner(to, 1) + 1
    if (is(start - 1, OPENING) && is(end, CLOSING)) {
      start--
      end++
    }
  }
  // `**jane** (at) **b.org**`
  if (bracket) {
    if (text[start - 1] === ' ' && is(start - 2, MARKDOWN)) start--
    if (text[end] === ' ' && is(end + 1, MARKDOWN)) end++
  }
  const marked = start
  while (start > marked - 2 && is(start - 1, MARKDOWN)) start--
  for (const stop = end + 2; end < stop && is(end, MARKDOWN); ) end++
  const before = start
  const after = end
  while (start > before - 3 && is(start - 1, BLANK)) start--
  while (end < after + 3 && is(end, BLANK)) end++
  const word = text[from] !== '@' && !bracket
  return word && (start === before || end === after) ? undefined : { start, end, bracket }
}

/** The host that begins at `at`, as far as its last label is a top-level domain. */
function hostAt(text: string, at: number): Host | undefined {
  const labels: { text: string; end: number; word: boolean; bracket: boolean }[] = []
  const edits: Edit[] = []
  for (let from = at; labels.length < 6; ) {
    LABEL.lastIndex = from
    const label = LABEL.exec(text)
    if (!label) break
    const end = from + label[0].length
    DOT.lastIndex = end
    const dot = DOT.exec(text)
    labels.push({ text: label[0], end, word: false, bracket: false })
    if (!dot) break
    from = end + dot[0].length
    LABEL.lastIndex = from
    if (!LABEL.test(text)) break
    labels.at(-1)!.word = dot.groups!.word !== undefined || dot.groups!.dash !== undefined || dot.groups!.broken !== undefined
    labels.at(-1)!.bracket = dot.groups!.bracket !== undefined
    edits.push({ start: end, end: from, as: dot.groups!.dash === undefined ? '.' : '-' })
  }
  let meant: string | undefined
  while (labels.length > 1) {
    const last = labels.at(-1)!
    const said = labels.at(-2)!
    const known = TOP_LEVEL.has(last.text.toLowerCase())
    meant = topLevelOf(last.text)
    if (known || meant !== undefined || (!said.word && /^\p{L}{2,24}$/u.test(last.text))) break
    labels.pop()
  }
  if (labels.length < 2) return undefined
  const dots = labels.slice(0, -1)
  const { end, text: top } = labels.at(-1)!
  const signs = edits.slice(0, dots.length).filter(({ start, end }) => text.slice(start, end) !== '.')
  return {
    end,
    edits: meant === undefined ? signs : [...signs, { start: end - top.length, end, as: meant }],
    labels: labels.map(({ text }) => text.toLowerCase()),
    word: dots.some(({ word }) => word),
    bracket: dots.some(({ bracket }) => bracket),
  }
}

type Local = { readonly start: number; readonly edits: readonly Edit[]; readonly text: string }

/** The local part that ends at `end`, with its signs in words: `jane dot doe`. */
function localBefore(text: string, end: number): Local | undefined {
  const edits: Edit[] = []
  let start = chunkBefore(text, end)
  if (start === end) return undefined
  for (let signs = 0; signs < MOST_SIGNS; signs++) {
    const before = /[\s([{<]{1,3}((?:gui[oó]n|trattino|tiret) bas?(?:jo|so)?|[\p{L}\d]{1,11}|\.)[\s)\]}>]{1,3}$/iu.exec(
      text.slice(Math.max(0, start - 22), start),
    )
    const sign = before && (before[1] === '.' ? '.' : SIGN_WORDS.get(before[1]!.toLowerCase()))
    if (!sign) break
    const from = start - before[0].length
    const chunk = chunkBefore(text, from)
    if (chunk === from) break
    edits.push({ start: from, end: start, as: sign })
    start = chunk
  }
  return { start, edits, text: text.slice(start, end) }
}

function chunkBefore(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < LONGEST_LOCAL && MAILBOX.test(text[start - 1]!)) start--
  return start
}

/** Whether a top-level domain that is also a word of prose ends the sentence. */
function isHost(text: string, { end, labels, word }: Host): boolean {
  return (
    !word || PROVIDERS.test(labels.join('.')) || !PROSE_TOP.has(labels.at(-1)!) || !/^\s+\p{L}/u.test(text.slice(end, end + 4))
  )
}

/** Whether `name at host` means an address, and no place. */
function isMeant(text: string, local: Local, host: Host): boolean {
  const name = local.text.toLowerCase()
  if ((NO_MAILBOX.has(name) && local.edits.length === 0) || NO_HOST.has(host.labels[0]!) || !isHost(text, host)) return false
  if (host.word || host.bracket) return true
  if (!TOP_LEVEL.has(host.labels.at(-1)!)) return false
  if (PROVIDERS.test(host.labels.join('.'))) return name.length > 1
  if (name.length < 2) return false
  return (
    /[\d._+]/.test(name) || local.edits.length > 0 || ANNOUNCED.test(text.slice(Math.max(0, local.start - NEAR), local.start))
  )
}

const LINK =
  /\b(?:h(?:xx|tt|\*\*)p(s?)(?:(\[?:\]?\/\/|\[:\/\/\]|\s?:\s?\/\s?\/\s?|\s?colon\s(?:forward\s)?slash\s(?:forward\s)?slash\s))|www(?=[\s([{<]))/giu
const BRACKETED = /(?<=[\p{L}\p{N}])\s?[[({<]\s?(?:dot|punto|ponto|punkt|point|\.)\s?[\])}>]\s?(?=[\p{L}\p{N}])/giu
const SLASH = /\s(?:forward\s)?slash\s/iuy
const PATH = /[\p{L}\p{N}_.~-]+/uy

/** The signs of links: `hxxps`, `[.]`, `www dot b dot org slash a`. */
function linkSigns(text: string): Edit[] {
  const edits: Edit[] = []
  for (const match of text.matchAll(BRACKETED)) edits.push({ start: match.index, end: match.index + match[0].length, as: '.' })
  for (const match of text.matchAll(LINK)) {
    const { index: start } = match
    const scheme = match[0].toLowerCase().startsWith('h')
    const end = start + match[0].length
    const as = scheme ? `http${match[1]!.toLowerCase()}://` : 'www'
    const host = scheme ? hostAt(text, end) : hostAt(text, start)
    if (host === undefined) continue
    if (as !== match[0].toLowerCase()) edits.push({ start, end, as })
    edits.push(...host.edits)
    for (let at = host.end; ; ) {
      SLASH.lastIndex = at
      const slash = SLASH.exec(text)
      if (!slash) break
      PATH.lastIndex = at + slash[0].length
      const path = PATH.exec(text)
      if (!path) break
      edits.push({ start: at, end: at + slash[0].length, as: '/' })
      at += slash[0].length + path[0].length
    }
  }
  return edits
}
