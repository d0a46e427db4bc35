/** A character behind an escape: its code point and where the escape ends. */
export type Escaped = { readonly code: number; readonly end: number }

const PERCENT = 37
const AMPERSAND = 38
const EQUALS = 61
const LESS = 60
const BACKSLASH = 92

/** The characters that begin an escape. */
export const ESCAPES = '%&\\='

/** Named character references (HTML Living Standard, section 13.5) of what values are made of, or hidden with. */
const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', num: '#', plus: '+' },
    ...{ commat: '@', period: '.', comma: ',', colon: ':', semi: ';', sol: '/', bsol: '\\', lpar: '(', rpar: ')', equals: '=' },
    ...{ hyphen: '-', dash: '-', ndash: '-', mdash: '\u2014', minus: '-', lowbar: '_', lsqb: '[', lbrack: '[', rsqb: ']' },
    ...{ rbrack: ']', lcub: '{', rcub: '}', ast: '*', percnt: '%', quest: '?', verbar: '|', Tab: ' ', NewLine: '\n' },
    ...{
      shy: '\u00ad',
      zwnj: '\u200c',
      zwj: '\u200d',
      lrm: '\u200e',
      rlm: '\u200f',
      ZeroWidthSpace: '\u200b',
      NoBreak: '\u2060',
    },
  }).map(([name, char]) => [name, char.codePointAt(0)!]),
)

const PERCENTS = /%(?:25){0,3}([0-9a-fA-F]{2})/y
const ENTITY = /&(?:amp;){0,3}(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z]{2,14}));?/y
const UNICODE = /\\{1,4}(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8}))/y
/** Octal in C and shells; CSS (Syntax Module, section 4.3.7), whose shorter escapes are read as octal. */
const OCTAL = /\\(0[4-7][0-7]|1[0-7][0-7])(?![0-7])/y
const CSS = /\\0{1,4}([2-7][0-9a-fA-F])(?![0-9a-fA-F]) ?|\\0{4}([2-7][0-9a-fA-F])/y
/** Markdown and JSON put a backslash before punctuation, shells before spaces. */
const PUNCTUATION = /\\{1,2}([@._/:+()[\]#*~-]|(?<=\d\\) (?=\d))/y
/** Quoted-printable (RFC 2045 section 6.7), of the signs of addresses: others are what follows an equals sign in prose and code. */
const QUOTED = /=(2E|40|5F)(?=[0-9A-Za-z=])/y
/** What shows as nothing: a line that goes on after `=` or a backslash, tags that style text, comments. */
const NOTHING =
  /[=\\]\r?\n|<\/?(?:b|i|u|s|em|strong|span|font|small|mark|code|tt|wbr|bdo|bdi)(?:\s[^<>]{0,80})?\/?>|<!--[^<>]{0,80}-->/iy

/** The escaped character at `at`, where one of `ESCAPES` stands: `%40`, `&#64;`, `&commat;`, `\u0040`, `\x40`, `\100`, `=40`, `\_`. */
export function escapeAt(text: string, at: number): Escaped | undefined {
  switch (text.charCodeAt(at)) {
    case PERCENT:
      return percent(text, at)
    case AMPERSAND:
      return entity(text, at)
    case BACKSLASH:
      return backslash(text, at)
    case EQUALS:
      return quoted(text, at)
    default:
      return undefined
  }
}

/** RFC 3986 section 2.1, over UTF-8; also escaped twice. */
function percent(text: string, at: number): Escaped | undefined {
  const first = byteAt(text, at)
  if (first === undefined) return undefined
  const more = first.code < 0x80 ? 0 : first.code >= 0xf0 ? 3 : first.code >= 0xe0 ? 2 : first.code >= 0xc2 ? 1 : -1
  if (more < 0) return undefined
  let code = more === 0 ? first.code : first.code & (0x3f >> more)
  let { end } = first
  for (let i = 0; i < more; i++) {
    const next = byteAt(text, end)
    if (next === undefined || next.code >> 6 !== 2) return undefined
    code = (code << 6) | (next.code & 0x3f)
    end = next.end
  }
  return scalar(code, end)
}

function byteAt(text: string, at: number): Escaped | undefined {
  PERCENTS.lastIndex = at
  const match = text.charCodeAt(at) === PERCENT ? PERCENTS.exec(text) : null
  return match ? { code: Number.parseInt(match[1]!, 16), end: PERCENTS.lastIndex } : undefined
}

function entity(text: string, at: number): Escaped | undefined {
  ENTITY.lastIndex = at
  const match = ENTITY.exec(text)
  if (!match) return undefined
  const [whole, decimal, hex, name] = match
  const end = at + whole.length
  if (decimal !== undefined) return scalar(Number(decimal), end)
  if (hex !== undefined) return scalar(Number.parseInt(hex, 16), end)
  const code = NAMED.get(name!) ?? NAMED.get(name!.toLowerCase())
  return code === undefined || !whole.endsWith(';') ? undefined : { code, end }
}

function backslash(text: string, at: number): Escaped | undefined {
  UNICODE.lastIndex = at
  const match = UNICODE.exec(text)
  if (match) {
    const code = Number.parseInt(match[1] ?? match[2] ?? match[3] ?? match[4]!, 16)
    const end = UNICODE.lastIndex
    if (code < 0xd800 || code > 0xdbff) return scalar(code, end)
    // A pair of surrogates is escaped one by one.
    UNICODE.lastIndex = end
    const low = Number.parseInt(UNICODE.exec(text)?.[2] ?? '', 16)
    return low >= 0xdc00 && low <= 0xdfff
      ? { code: 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00, end: UNICODE.lastIndex }
      : undefined
  }
  OCTAL.lastIndex = at
  const octal = OCTAL.exec(text)
  if (octal) return { code: Number.parseInt(octal[1]!, 8), end: OCTAL.lastIndex }
  CSS.lastIndex = at
  const css = CSS.exec(text)
  if (css) return { code: Number.parseInt(css[1] ?? css[2]!, 16), end: CSS.lastIndex }
  PUNCTUATION.lastIndex = at
  const sign = PUNCTUATION.exec(text)
  return sign ? { code: sign[1]!.charCodeAt(0), end: PUNCTUATION.lastIndex } : undefined
}

function quoted(text: string, at: number): Escaped | undefined {
  QUOTED.lastIndex = at
  const match = QUOTED.exec(text)
  return match ? { code: Number.parseInt(match[1]!, 16), end: QUOTED.lastIndex } : undefined
}

/** Where what begins at `at` and shows as nothing ends; `at` when it shows. */
export function nothingEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit !== LESS && unit !== EQUALS && unit !== BACKSLASH) return at
  NOTHING.lastIndex = at
  return NOTHING.test(text) ? NOTHING.lastIndex : at
}

function scalar(code: number, end: number): Escaped | undefined {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? { code, end } : undefined
}
