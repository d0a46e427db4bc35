// Values, ways to hide them and sentences around them, for `obfuscated.ts`. Everything is invented; numbers are drawn from a
// keyed sequence, so that a run is the same every time.

/** A number from 0 to before 1, from a sequence that `seed` decides (xorshift over an FNV-1a hash). */
export type Draw = () => number

export function random(seed: string): Draw {
  let state = 2166136261
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 16777619)
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const pick = <T>(draw: Draw, from: ArrayLike<T>): T => from[Math.floor(draw() * from.length)]!
const digits = (draw: Draw, count: number) => Array.from({ length: count }, () => Math.floor(draw() * 10)).join('')

function luhnCard(draw: Draw): string {
  const body = pick(draw, ['4', '51', '53', '55', '6011']).padEnd(15, digits(draw, 15))
  let sum = 0
  for (const [i, digit] of [...body].entries()) {
    const twice = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += twice > 9 ? twice - 9 : twice
  }
  return body + String((10 - (sum % 10)) % 10)
}

function iban(draw: Draw): string {
  const [country, account] = pick(draw, [
    ['DE', digits(draw, 18)],
    ['GB', `WEST${digits(draw, 14)}`],
    ['FR', digits(draw, 23)],
    ['NL', `ABNA${digits(draw, 10)}`],
    ['ES', digits(draw, 20)],
  ] as const)
  const number = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  const value = `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}${account}`
  return draw() < 0.5 ? value : value.replace(/.{4}(?=.)/g, '$& ')
}

const WORDS = 'talvexa morquen kesdrin lorzith brendal quist harvo nemrik tosca wylde pardin oskel'.split(' ')

/** Values by entity. */
export const SEEDS: Readonly<Record<string, (draw: Draw) => string>> = {
  EMAIL: (draw) =>
    `${pick(draw, WORDS)}${pick(draw, ['.', '_', '', '-', '+'])}${pick(draw, WORDS)}${pick(draw, ['', '', '7', '42', '88'])}@${pick(
      draw,
      ['gmail.com', 'mailbox.org', 'b.org', 'posteo.de', 'mail.uni.edu', 'yahoo.co.uk', 'proton.me'],
    )}`,
  PHONE: (draw) => {
    const area = pick(draw, ['415', '212', '305', '617', '503'])
    const [mid, last] = [`${2 + Math.floor(draw() * 7)}${digits(draw, 2)}`.replace(/11$/, '12'), digits(draw, 4)]
    return pick(draw, [
      `${area}-${mid}-${last}`,
      `(${area}) ${mid}-${last}`,
      `+1 ${area} ${mid} ${last}`,
      `${area}${mid}${last}`,
      `+44 7911 ${digits(draw, 6)}`,
      `+49 151 2${digits(draw, 7)}`,
      `07911 ${digits(draw, 6)}`,
    ])
  },
  CREDIT_CARD: (draw) => {
    const card = luhnCard(draw)
    return pick(draw, [card, card.replace(/.{4}(?=.)/g, '$& '), card.replace(/.{4}(?=.)/g, '$&-')])
  },
  IBAN: iban,
  US_SSN: (draw) =>
    `${pick(draw, ['536', '221', '418', '602'])}-${pick(draw, ['22', '41', '67'])}-${1000 + Math.floor(draw() * 9000)}`,
  IP_ADDRESS: (draw) =>
    [84 + Math.floor(draw() * 40), digits(draw, 2), 100 + Math.floor(draw() * 150), 2 + Math.floor(draw() * 250)]
      .map(Number)
      .join('.'),
  URL: (draw) =>
    `${pick(draw, ['https://', 'http://', 'https://www.', 'www.'])}${pick(draw, WORDS)}-${pick(draw, WORDS)}.${pick(draw, ['com', 'org', 'net', 'io'])}/${pick(draw, WORDS)}`,
}

/** Sentences around values. */
export const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  EMAIL: ['write to {} please', 'my email is {}', '{}', 'it is {} ok?', 'send the photos to {}, thanks', 'Mail: {} 😀'],
  PHONE: ['call me on {}', 'my number is {}', '{}', 'text {} when you are there', 'é😀 reach me at {} 😀', 'phone: {}.'],
  CREDIT_CARD: ['my card is {}', '{}', 'pay with {} ok', 'card number {}, thanks', '😀 visa {}'],
  IBAN: ['my iban is {}', '{}', 'send it to {} please', 'account {}, thanks'],
  US_SSN: ['my ssn is {}', 'social security number {}', 'SSN: {} ok?'],
  IP_ADDRESS: ['my ip is {}', 'the server {} is down', 'ping {} please', '{}'],
  URL: ['look at {} now', '{}', 'it is on {} ok', 'my page: {}'],
}

const each = (value: string, replace: (char: string, index: number) => string) => [...value].map(replace).join('')
const between = (value: string, sign: string) => [...value].join(sign)
const shift = (from: string, to: number) => (value: string) =>
  each(value, (char) => (from.includes(char) ? String.fromCodePoint(to + from.indexOf(char)) : char))
const DIGITS = '0123456789'
const SMALL = 'abcdefghijklmnopqrstuvwxyz'
const LARGE = SMALL.toUpperCase()
const ALIKE: Readonly<Record<string, string>> = {
  ...{ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і', s: 'ѕ', A: 'А', B: 'В', E: 'Е', T: 'Т', N: 'Ν', D: 'D' },
  ...{ W: 'Ԝ', S: 'Ѕ', G: 'Ԍ', H: 'Η', F: 'Ϝ', R: 'R', L: 'L', O: 'О', v: 'ν', h: 'һ', t: 'т', k: 'κ' },
}
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  en: 'zero one two three four five six seven eight nine'.split(' '),
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve'.split(' '),
  de: 'null eins zwei drei vier fünf sechs sieben acht neun'.split(' '),
  fr: 'zéro un deux trois quatre cinq six sept huit neuf'.split(' '),
}
const numeric = (entity: string) => ['PHONE', 'CREDIT_CARD', 'US_SSN'].includes(entity)
const said = (language: string) => (value: string, _draw: Draw, entity: string) =>
  numeric(entity)
    ? value
        .replace(/^\+/, 'plus ')
        .replace(/[^\da-z +]/g, ' ')
        .replace(/\d/g, (digit) => `${NUMBERS[language]![Number(digit)]} `)
        .replace(/\s+/g, ' ')
        .trim()
    : undefined
const PAIRS: Readonly<Record<'fr' | 'de', (pair: number) => string>> = {
  fr: (pair) => {
    const [tens, unit] = [Math.floor(pair / 10), pair % 10]
    const odd = tens === 7 || tens === 9
    const ten = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'][
      tens
    ]!
    if (tens === 0) return `zéro ${NUMBERS.fr![unit]}`
    const teens = 'dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ')
    if (tens === 1) return teens[unit]!
    const link = unit === 1 && tens < 8 ? ' et ' : '-'
    return odd ? `${ten}${link}${teens[unit]}` : unit === 0 ? ten : `${ten}${link}${NUMBERS.fr![unit]}`
  },
  de: (pair) => {
    const [tens, unit] = [Math.floor(pair / 10), pair % 10]
    if (tens === 0) return `null ${NUMBERS.de![unit]}`
    const teens = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ')
    if (tens === 1) return teens[unit]!
    const ten = ['zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'][tens - 2]!
    return unit === 0 ? ten : `${NUMBERS.de![unit]!.replace('eins', 'ein')}und${ten}`
  },
}
/** Numbers said two digits at a time, as in French: a telephone number of that plan. */
const inPairs = (language: 'fr' | 'de') => (_value: string, draw: Draw, entity: string) =>
  entity === 'PHONE'
    ? [language === 'fr' ? 6 : 1, ...Array.from({ length: 4 }, () => Math.floor(draw() * 100))]
        .map((pair, i) => (language === 'de' && i === 0 ? 'null eins fünf eins' : PAIRS[language](pair)))
        .join(' ')
    : undefined
const signs = (at: readonly string[], dot: readonly string[]) => (value: string, draw: Draw, entity: string) =>
  entity === 'EMAIL' ? value.replace('@', pick(draw, at)).replace(/\.(?=[^@]*$)/g, pick(draw, dot)) : undefined
const entity = (make: (code: number) => string) => (value: string, draw: Draw) => {
  const all = draw() < 0.5
  return each(value, (char) => (all || !/[A-Za-z0-9 ]/.test(char) || draw() < 0.2 ? make(char.charCodeAt(0)) : char))
}
const hex = (code: number, length: number) => code.toString(16).padStart(length, '0')

/** Ways to hide a value; undefined where one makes no sense for an entity. */
export const KINDS: Readonly<Record<string, (value: string, draw: Draw, entity: string) => string | undefined>> = {
  'zero width': (value, draw) => between(value, pick(draw, ['\u200b', '\u200c', '\u200d', '\ufeff', '\u2060'])),
  'right to left': (value) => `\u202e${[...value].reverse().join('')}\u202c`,
  'zero width, some': (value, draw) => each(value, (char, i) => (i > 0 && draw() < 0.3 ? `\u200b${char}` : char)),
  'soft hyphen': (value) => between(value, '\u00ad'),
  'direction marks': (value, draw) => between(value, pick(draw, ['\u200e', '\u200f', '\u2066'])),
  'full width': (value) =>
    each(value, (char) => (char > ' ' && char <= '~' ? String.fromCodePoint(char.charCodeAt(0) + 0xfee0) : char)),
  'full width digits': shift(DIGITS, 0xff10),
  'Arabic digits': shift(DIGITS, 0x660),
  'Devanagari digits': shift(DIGITS, 0x966),
  'mathematical bold': (value) => shift(LARGE, 0x1d400)(shift(SMALL, 0x1d41a)(shift(DIGITS, 0x1d7ce)(value))),
  'mathematical monospace': (value) => shift(LARGE, 0x1d670)(shift(SMALL, 0x1d68a)(shift(DIGITS, 0x1d7f6)(value))),
  'circled digits': (value) =>
    each(value, (char) => (char === '0' ? '⓪' : /\d/.test(char) ? String.fromCodePoint(0x245f + Number(char)) : char)),
  'black circled digits': (value) =>
    each(value, (char) => (char === '0' ? '⓿' : /\d/.test(char) ? String.fromCodePoint(0x2775 + Number(char)) : char)),
  keycaps: (value) => each(value, (char) => (/\d/.test(char) ? `${char}\ufe0f\u20e3` : char)),
  'keycaps, spaced': (value, _draw, entity) =>
    numeric(entity) ? [...value.replace(/\D/g, '')].map((char) => `${char}\ufe0f\u20e3`).join(' ') : undefined,
  superscripts: (value) => each(value, (char) => (/\d/.test(char) ? '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(char)]! : char)),
  subscripts: shift(DIGITS, 0x2080),
  'look-alike letters': (value, draw) => {
    const all = draw() < 0.5
    return each(value, (char) => (ALIKE[char] !== undefined && (all || draw() < 0.5) ? ALIKE[char] : char))
  },
  'combining marks': (value, draw) =>
    each(value, (char) =>
      draw() < 0.7 && char !== ' ' ? `${char}${pick(draw, ['\u0336', '\u0332', '\u0301', '\u0307'])}` : char,
    ),
  'en dashes': (value) => (/-/.test(value) ? value.replaceAll('-', '\u2013') : undefined),
  'other dashes': (value, draw, entity) =>
    /-/.test(value) && numeric(entity)
      ? value.replaceAll('-', pick(draw, ['\u2014', '\u2010', '\u2011', '\u2012', '\u2212', ' – ', ' — ']))
      : undefined,
  'other dots': (value, draw) =>
    /\d\.\d/.test(value) || value.includes('@')
      ? value.replaceAll('.', pick(draw, ['\u3002', '\uff0e', '\u2024', '\u00b7']))
      : undefined,
  'odd spaces': (value, draw) =>
    value.includes(' ') ? value.replaceAll(' ', pick(draw, ['\u2009', '\u2007', '\u00a0', '\u3000', '\u202f'])) : undefined,
  spaced: (value) => between(value, ' '),
  'spaced, digits alone': (value, _draw, entity) => (numeric(entity) ? between(value.replace(/[^\d+]/g, ''), ' ') : undefined),
  'hyphens between': (value, _draw, entity) => (numeric(entity) ? between(value.replace(/\D/g, ''), '-') : undefined),
  'dots between': (value, _draw, entity) => (numeric(entity) ? between(value.replace(/\D/g, ''), '.') : undefined),
  'commas between': (value, _draw, entity) => (numeric(entity) ? between(value.replace(/\D/g, ''), ', ') : undefined),
  'said in English': said('en'),
  'said in Spanish': said('es'),
  'said in German': said('de'),
  'said in French': said('fr'),
  'said in pairs, French': inPairs('fr'),
  'said in pairs, German': inPairs('de'),
  'letters for digits': (value, draw, entity) =>
    numeric(entity)
      ? value.replace(/[01](?=\d)/g, (digit) => (digit === '0' ? pick(draw, ['O', 'o']) : pick(draw, ['l', 'I'])))
      : undefined,
  'said with commas': (value, draw, entity) =>
    numeric(entity)
      ? [...value.replace(/\D/g, '')].map((digit) => NUMBERS.en![Number(digit)]).join(pick(draw, [', ', '-', '. ']))
      : undefined,
  'said with double': (value, _draw, entity) =>
    numeric(entity)
      ? value
          .replace(/\D/g, '')
          .replace(
            /(\d)\1\1|(\d)\2|\d/g,
            (run) =>
              `${run.length === 3 ? 'triple ' : run.length === 2 ? 'double ' : ''}${run[0] === '0' ? 'oh' : NUMBERS.en![Number(run[0])]} `,
          )
          .trim()
      : undefined,
  'said in part': (value, draw, entity) =>
    numeric(entity)
      ? [...value.replace(/\D/g, '')].map((digit) => (draw() < 0.5 ? digit : NUMBERS.en![Number(digit)])).join(' ')
      : undefined,
  'said with dots': (value, _draw, entity) =>
    entity === 'IP_ADDRESS'
      ? value
          .replace(/\d/g, (digit) => ` ${NUMBERS.en![Number(digit)]} `)
          .replaceAll('.', ' dot ')
          .replace(/\s+/g, ' ')
          .trim()
      : undefined,
  'at and dot': signs([' at '], [' dot ']),
  'AT and DOT': signs([' AT '], [' DOT ']),
  '(at) (dot)': signs(['(at)', ' (at) '], ['(dot)', ' (dot) ', '.']),
  '(a)': signs(['(a)', '[a]', '(ä)', '{a}'], ['.', '(punkt)', '(dot)']),
  c0m: (value, _draw, entity) =>
    entity === 'EMAIL'
      ? value.replace(/\w+$/, (top) => top.replace(/[oe]/g, (letter) => (letter === 'o' ? '0' : '3')))
      : undefined,
  '[at] [dot]': signs(['[at]', ' [at] ', '[@]'], ['[dot]', ' [dot] ', '[.]', '.']),
  '{at} {dot}': signs(['{at}', ' {AT} ', '<at>'], ['{dot}', ' {dot} ', '<dot>']),
  '-at- -dot-': signs(['-at-', '_at_', '*at*'], ['-dot-', '_dot_', '*dot*']),
  'at, dots written': signs([' at '], ['.']),
  'arroba punto': signs([' arroba ', '(arroba)'], [' punto ', '(punto)', '.']),
  'arobase point': signs([' arobase ', '[arobase]'], [' point ', '[point]', '.']),
  'spaces at signs': signs([' @ ', '@ '], [' . ', '.']),
  'dot said': (value, _draw, entity) => (entity === 'EMAIL' ? value.replace(/\.(?=[^@]*$)/g, ' dot ') : undefined),
  'signs said': (value, _draw, entity) =>
    entity === 'EMAIL'
      ? value
          .replaceAll('.', ' dot ')
          .replaceAll('_', ' underscore ')
          .replaceAll('-', ' dash ')
          .replaceAll('+', ' plus ')
          .replace('@', ' at ')
      : undefined,
  'dots in brackets': (value, draw, entity) =>
    entity === 'IP_ADDRESS' || entity === 'URL' ? value.replaceAll('.', pick(draw, ['[.]', '(.)', '[dot]', '(dot)'])) : undefined,
  hxxp: (value, _draw, entity) =>
    entity === 'URL' && value.startsWith('http') ? value.replace('http', 'hxxp').replaceAll('.', '[.]') : undefined,
  'dots said in URLs': (value, _draw, entity) => (entity === 'URL' ? value.replaceAll('.', ' dot ') : undefined),
  'percent escapes': (value, draw) => entity((code) => `%${hex(code, 2).toUpperCase()}`)(value, draw),
  '%40': (value, _draw, entity) => (entity === 'EMAIL' ? value.replace('@', '%40') : undefined),
  'decimal entities': entity((code) => `&#${code};`),
  'hex entities': entity((code) => `&#x${code.toString(16)};`),
  'named entities': (value) =>
    /[@./:+]/.test(value)
      ? value.replace(
          /[@./:+]/g,
          (sign) => ({ '@': '&commat;', '.': '&period;', '/': '&sol;', ':': '&colon;', '+': '&plus;' })[sign]!,
        )
      : undefined,
  '\\u escapes': entity((code) => `\\u${hex(code, 4)}`),
  '\\x escapes': entity((code) => `\\x${hex(code, 2)}`),
  'JSON and Markdown': (value) => (/[/_@.+-]/.test(value) ? value.replace(/[/_@.+-]/g, '\\$&') : undefined),
  'full width and zero width': (value) =>
    between(
      each(value, (char) => (char > ' ' && char <= '~' ? String.fromCodePoint(char.charCodeAt(0) + 0xfee0) : char)),
      '\u200b',
    ),
}

/** Sentences without anybody's data that look a little like hidden values. */
export const LOOK_ALIKES: readonly string[] = [
  'meet at dot café',
  'one two three go',
  "I'm at home. dot your i's",
  'we won four to one',
  'call me at five thirty',
  'one two three four five six seven eight nine ten, ready or not',
  'ten nine eight seven six five four three two one',
  'look at the dot in the middle',
  'she wore a polka dot dress at dinner',
  'we met at the cafe. dot com companies were big then',
  'five six seven eight, and turn',
  'I have two cats, three dogs, four fish, five birds, six mice and seven rats',
  'chapter one, two, three, four, five, six, seven',
  '1 2 3 4 5 6 7 8 9 10',
  '1, 2, 3, 4, 5, 6, 7, 8',
  'a b c d e f g h i j k',
  'the score was 3 2 1 0 at half time',
  '0 1 1 0 1 0 0 1 1 0',
  'x o x o x o x',
  'lottery: 3, 14, 15, 92, 65',
  'the point at issue is not what you think',
  'the bus leaves at ten fifteen, twenty five or fifty',
  'crash at main.c and at index.js',
  'look at example.com and at this.thing',
  'see you at noon. Period.',
  'open at nine. dot matrix printers at ten',
  'at (about) ten (or so)',
  'he said at [unclear] dot [unclear]',
  '100% & 50% off, 20%25 more',
  'rock & roll &amp; blues &lt;3',
  'C:\\users\\new\\temp',
  'regex: \\d+\\.\\d+ and \\w',
  'x² + y² = z²',
  'H₂O and CO₂, 10⁻³ m',
  '① open ② press ③ wait',
  '1️⃣ first 2️⃣ second 3️⃣ third',
  'Пошли в 5б в 7 часов, iPhone у меня',
  'он сказал: да, в 10:30 у ТЦ',
  'Ελάτε στις 5 μμ στην Α2',
  'wait – what? 5 – 6 people – maybe 7',
  '10–12 people, 2019–2021, pages 100–200',
  'naïve café at the corner, dot',
  'uno dos tres cuatro cinco seis siete',
  'eins zwei drei vier fünf sechs sieben acht',
  'un deux trois quatre cinq six sept',
  'one on one, two by two, three of five and four or six',
  'seven of nine meets one of three',
  'two thousand and twenty six, nineteen ninety nine',
  'zero zero zero zero zero zero zero',
  'w w w what?',
  'he looked at google dot com for an hour',
  'shopping at amazon dot com is easy',
  'dinner @ joes, see you @ 8',
  'A 1 B 2 C 3 D 4',
  'o x o\nx o x\no x o',
  '4 8 15 16 23 42',
  'version 1.2.3.4.5.6.7',
  'she is a ten, he is a five. four out of six agree',
  'double trouble, triple crown, double o seven',
  'we can either (a) google.com or (b) bing.com',
  'option (a) example.org is out, (b) is in',
  '2 x 5l, 3 x 10l, 4 x 20l, 100l 200l 300l',
  'O2 has 4G, I5 to I90, exit 12O, 1OO people in 2OO8',
  'vingt et un, vingt-deux, vingt-trois, vingt-quatre, vingt-cinq, vingt-six, sept, huit',
  'once upon a time there were five of six, eleven of twelve',
  'dix personnes, douze chiens, vingt-six chats, trois oiseaux, quatre-vingts poissons',
  'siebenundneunzig Luftballons, drei oder vier fliegen, fünf bleiben',
]
