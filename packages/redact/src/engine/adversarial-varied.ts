/** Numbers that look random and are the same everywhere: xorshift (Marsaglia, 2003). */
class Dice {
  private state: number

  constructor(seed: number) {
    this.state = (Math.imul(seed + 1, 0x9e3779b1) | 1) >>> 0
  }

  /** From 0 to before `below`. */
  below(below: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % below
  }

  /** From `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  of<T>(list: ArrayLike<T>): T {
    return list[this.below(list.length)]!
  }

  /** So many of the characters. */
  some(characters: string, least: number, most: number = least): string {
    let text = ''
    for (let left = this.between(least, most); left > 0; left--) text += characters[this.below(characters.length)]!
    return text
  }
}

const SMALL = 'abcdefghijklmnopqrstuvwxyz'
const CAPITALS = SMALL.toUpperCase()
const DIGITS = '0123456789'
const ALNUM = SMALL + CAPITALS + DIGITS
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const HEX = '0123456789abcdef'
const list = (words: string): readonly string[] => words.split(' ')

const CUES = list(
  'phone card iban account ssn passport password cvv cpf nhs vat dl plate bsn nif tfn pan pin zip address email born age secret token routing sort name user key wallet seed order',
)
const STREETS = list('St Street Ave Road Rd Lane Dr Court Pl Blvd Way Square Highway Route rue via calle Straße weg plaza')
const PLACES = list('Main Oak Elm Park Hill Lake King Queen River Church High Mill North South East West Old New Upper Lower')
const UNITS = list('Apt Suite Unit Floor Box Ste # Bldg Room Flat')
const STATES = list('CA NY TX FL WA IL OH GA NC MI NSW VIC QLD ON BC')
const NUMBERS = list(
  'zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty double triple oh null eins zwei drei vier un deux trois quatre uno dos tres',
)
const MARKS = ['\u200b', '\u200d', '\u00ad', '\u2060', '\ufe0f', '\u0301', '\u0332', '\u20e3']
const LOOKALIKES = 'асеорхуіјѕԁԛԝһΑΒΕΗΙΚΜΝΟΡΤΧΥΖνο'
const FULL = '０１２３４５６７８９ａｂｃｄｅｆｇｈＡＢＣ＠．－'
const UNSPACED = '电话号码身份证地址姓名邮箱银行卡护照我的是请在'
const EMOJI = list('😀 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ 7️⃣ ☎️ ✉️ 🏠')
const TLDS = list('com org net de co.uk io c0m dev info fr')
const DASHES = '-–—−‐‑'

type Line = (dice: Dice) => string

const word = (dice: Dice) => dice.some(SMALL, 1, 9)
const name = (dice: Dice) => dice.some(CAPITALS, 1) + dice.some(SMALL, 0, 8)
const digits = (dice: Dice, least: number, most: number = least) => dice.some(DIGITS, least, most)
const host = (dice: Dice) => `${dice.some(`${SMALL}${DIGITS}-`, 1, 12)}.${dice.some(SMALL, 1, 8)}.${dice.of(TLDS)}`
const escaped = (dice: Dice, code: number) =>
  dice.of([
    `%${code.toString(16).padStart(2, '0')}`,
    `&#${code};`,
    `&#x${code.toString(16)};`,
    `\\u${code.toString(16).padStart(4, '0')}`,
    `\\x${code.toString(16).padStart(2, '0')}`,
  ])
const groups = (dice: Dice, count: number, least: number, most: number, separators: ArrayLike<string>) => {
  let text = ''
  for (let i = 0; i < count; i++) text += digits(dice, least, most) + dice.of(separators)
  return text
}

/** Pieces of text by what they are made against, each other than the one before it. */
const LINES: Readonly<Record<string, Line>> = {
  'digit runs': (d) => digits(d, 1, 20) + d.of(' -./(),:+'),
  'digits and single separators': (d) => digits(d, 1, 4) + d.of(' -.'),
  'digit groups by spaces': (d) => `${digits(d, 2, 4)} `,
  'single digits by spaces': (d) => `${digits(d, 1, 2)} `,
  'digit groups by hyphens': (d) => `${digits(d, 2, 4)}-`,
  'digit groups by dots': (d) => `${digits(d, 1, 3)}.`,
  'digits in brackets': (d) => `${d.of(['(', ' (', '+('])}${digits(d, 1, 4)}${d.of([')', ') ', ')-'])}`,
  'numbers and line ends': (d) => `${groups(d, d.between(1, 6), 2, 5, ' -')}\n`,
  'long numbers': (d) => `${digits(d, 9, 19)} `,
  phones: (d) =>
    `${d.of(['+', '00', '011 ', '(', ''])}${groups(d, d.between(2, 5), 2, 4, ' -')}${d.of([' ', ', ', '\n', ' x12 '])}`,
  'international numbers': (d) => `+${digits(d, 1, 3)} ${groups(d, 4, 2, 3, ' ')}`,
  cards: (d) =>
    `${d.of(['4', '5', '37', '6011'])}${digits(d, 3)} ${digits(d, 4)} ${digits(d, 4)} ${digits(d, 4)}${d.of([' ', ', ', '-'])}`,
  'numbers behind words of identifiers': (d) => `${d.of(CUES)} ${digits(d, 4, 14)}${d.of([' ', '-', '\n'])}`,
  'groups of digits behind words of identifiers': (d) => `${d.of(CUES)} ${groups(d, d.between(1, 5), 1, 5, ' -./')}`,
  'tokens behind words of identifiers': (d) => `${d.of(CUES)} ${d.some(CAPITALS + DIGITS, 4, 16)} `,
  tokens: (d) => `${d.some(ALNUM, 3, 40)}${d.of(' -_.')}`,
  'capitals and digits': (d) => `${d.some(CAPITALS + DIGITS, 2, 12)} `,
  'base 58': (d) => `${d.of(['1', '3', 'bc1q', '0x', '5'])}${d.some(BASE58, 20, 40)} `,
  'base 64': (d) => `${d.some(`${ALNUM}+/`, 16, 90)}${d.of(['=', '==', '', '\n'])}`,
  hexadecimal: (d) => d.some(HEX, 1, 40) + d.of(' -:'),
  'hex and colons': (d) => `${d.some(HEX, 0, 4)}:`,
  'numbers with dots': (d) => `${digits(d, 1, 3)}.${digits(d, 1, 3)}.${digits(d, 1, 3)}.${digits(d, 1, 3)}${d.of(' .:/')}`,
  keys: (d) => `${d.of(['sk-', 'ghp_', 'AKIA', 'xoxb-', 'ya29.', 'eyJ', 'glpat-', 'AIza'])}${d.some(ALNUM, 4, 50)}${d.of(' .-')}`,
  assignments: (d) =>
    `${d.of(['password', 'api_key', 'secret', 'token', 'pwd', 'pin'])}${d.of(['=', ': ', ' is ', '="', " = '"])}${d.some(`${ALNUM}!$.`, 1, 20)}${d.of([' ', '"', ';', '&', '\n'])}`,
  'chains of at signs': (d) => `${d.some(`${ALNUM}.-_`, 1, 20)}@`,
  'addresses and hosts': (d) => `${d.some(`${SMALL}${DIGITS}._-+`, 1, 20)}@${host(d)}${d.of(' ,;.')}`,
  'addresses that touch': (d) => `${word(d)}@${word(d)}.${d.of(TLDS)}`,
  'hosts that end in digits': (d) => `${d.some(SMALL, 1, 3)}@${d.some(SMALL, 1, 3)}.${d.of(['c0m', '0rg', 'n3t', 'c1', 'd3'])}`,
  'labels and dots': (d) => `${d.some(SMALL + DIGITS, 1, 8)}.`,
  links: (d) =>
    `${d.of(['http', 'https', 'ftp', 'a', 'postgres', 'hxxp'])}://${d.of(['', `${word(d)}:${word(d)}@`])}${host(d)}/${d.some(`${ALNUM}/?&=%#`, 0, 30)}${d.of([' ', '', '\n'])}`,
  'parts of queries': (d) => `${word(d)}=${d.some(ALNUM, 0, 12)}&`,
  handles: (d) => `@${d.some(`${ALNUM}_`, 1, 16)} `,
  'nested brackets': (d) => d.of(['(', '[', '{', '<', ')', ']', '}', '>', '"', "'", word(d), digits(d, 1, 3)]),
  'at and dot in brackets': (d) =>
    `${word(d)}${d.of(['(at)', '[at]', ' at ', ' (at) ', '{a}', '<at>', ' at', '@'])}${word(d)}${d.of(['(dot)', '[.]', ' dot ', ' . ', '{dot}', '.'])}`,
  'at and dot said': (d) => `${d.of(['at', 'dot', 'punkt', 'arobase', 'slash', 'minus', 'dash', 'underscore', 'com', word(d)])} `,
  escapes: (d) => escaped(d, d.between(32, 126)),
  'escapes of percent': (d) => `%${d.some(HEX, 2)}`,
  'escapes of digits': (d) => escaped(d, d.between(48, 57)) + d.of(['', ' ', '-', digits(d, 1, 3)]),
  entities: (d) =>
    d.of(['&amp;', '&lt;', '&commat;', '&period;', '&nbsp;', '&', '&#', '&#6', `&${word(d)};`]) +
    d.of(['', word(d), digits(d, 1, 3)]),
  backslashes: (d) => d.of(['\\', '\\\\', '\\n', '\\u', '\\u00', '\\x4', '\\"', word(d)]),
  'words of numbers': (d) => `${d.of(NUMBERS)}${d.of([' ', ', ', '-', ' and '])}`,
  'words of numbers and digits': (d) => `${d.of([d.of(NUMBERS), digits(d, 1, 4)])} `,
  'letters spaced out': (d) => `${d.some(ALNUM, 1)}${d.of(' -.*_')}`,
  'digits spaced out': (d) => `${d.some(DIGITS, 1)}${d.of([' ', '-', ' - ', '.', '*', '  '])}`,
  'letters for digits': (d) => `${d.some(`${DIGITS}${DIGITS}OlISB`, 2, 12)}${d.of(' -.')}`,
  'letters for digits without end': (d) => d.some(`${DIGITS}lOS`, 1, 30) + d.of(['', ' ', '-']),
  'zero widths': (d) => d.some(ALNUM, 1, 4) + d.of(MARKS),
  'zero widths in numbers': (d) => d.some(DIGITS, 1, 4) + d.of(MARKS) + d.of(['', ' ', '-']),
  emoji: (d) => d.of([d.of(EMOJI), d.of(EMOJI), word(d), digits(d, 1, 4)]) + d.of(['', ' ']),
  'emoji and numbers': (d) => `${d.of(EMOJI)} ${groups(d, d.between(1, 4), 2, 4, ' -')}`,
  'full width': (d) => d.some(FULL, 1, 12) + d.of([' ', '　', '']),
  'look-alikes': (d) => `${d.some(LOOKALIKES + SMALL, 1, 10)}${d.of([' ', '@', '.', ''])}`,
  'look-alikes and digits': (d) => `${d.some(`${LOOKALIKES}${DIGITS}`, 1, 10)} `,
  'mixed scripts': (d) => `${d.some(`${LOOKALIKES}${SMALL}${UNSPACED}عربيहिन्दी`, 1, 10)}${d.of([' ', '', '-'])}`,
  'words without spaces and digits': (d) => d.some(UNSPACED, 1, 6) + d.of(['', digits(d, 1, 11), word(d), '：', '，']),
  'digits of all scripts': (d) => d.some('٠١٢٣٤٥٦٧٨٩०१२३४५६७８９①②③④⑤⑥⑦⑧⑨', 1, 6) + d.of(' -/'),
  'turned around': (d) => `${d.of(['\u202e', '\u202d', '\u202c', '\u2067'])}${d.of([digits(d, 1, 8), word(d)])}`,
  dashes: (d) => `${digits(d, 1, 4)}${d.of(['', ' '])}${d.of(DASHES)}${d.of(['', ' '])}`,
  'marks on letters': (d) => d.some(ALNUM, 1, 3) + d.some('\u0300\u0301\u0308\u0332\u0336', 1, 3),
  'house numbers and names': (d) => `${digits(d, 1, 4)} ${name(d)}${d.of([' ', ', ', '\n'])}`,
  streets: (d) => `${digits(d, 1, 5)} ${d.of(PLACES)} ${d.of(STREETS)}${d.of([' ', ', ', '. ', '\n'])}`,
  'streets, units and states': (d) =>
    `${digits(d, 1, 5)} ${d.of(PLACES)} ${d.of(STREETS)} ${d.of(UNITS)} ${digits(d, 1, 3)}, ${name(d)}, ${d.of(STATES)} ${digits(d, 5)}${d.of([' ', ', ', '\n'])}`,
  'streets before numbers': (d) =>
    `${name(d)}${d.of(['str.', 'weg', 'straat', ' Street', 'gasse'])} ${digits(d, 1, 3)}${d.of([' ', ', '])}`,
  'street types': (d) => `${d.of(STREETS)} ${d.of(['', 'de ', 'of ', 'and ', `${name(d)} `, `${digits(d, 1, 4)} `])}`,
  units: (d) => `${d.of(UNITS)}${d.of([' ', '. ', ' #'])}${digits(d, 1, 4)}${d.of([' ', ', ', '-'])}`,
  boxes: (d) => `${d.of(['Box', 'PO Box', 'P.O. Box', 'Postfach', 'box'])} ${digits(d, 1, 5)}${d.of([' ', ', ', '\n'])}`,
  'states and codes': (d) => `${d.of(STATES)} ${digits(d, 4, 5)}${d.of([' ', ', ', '-'])}`,
  'capitals before numbers': (d) => `${name(d)} ${digits(d, 1, 5)} `,
  'small words and numbers': (d) => `${word(d)} ${digits(d, 1, 5)} `,
  corners: (d) => `${d.of(['corner of ', 'and ', '& ', ''])}${name(d)} ${d.of(['St ', 'Ave ', 'and ', ''])}`,
  postcodes: (d) => `${d.some(CAPITALS, 1, 2)}${digits(d, 1, 2)} ${digits(d, 1)}${d.some(CAPITALS, 2)} `,
  degrees: (d) => `${d.of(['', '-'])}${digits(d, 1, 3)}.${digits(d, 1, 7)}${d.of([', ', ' ', '° N '])}`,
  introductions: (d) =>
    `${d.of(['my name is', 'I am', "I'm", 'this is', 'call me', 'Mr', 'Dr.', 'born', 'aged', 'Dear'])} ${d.of([name(d), word(d), digits(d, 1, 2)])}${d.of([' ', ', ', '. '])}`,
  dates: (d) =>
    `${digits(d, 1, 2)}${d.of('/-. ')}${d.of([digits(d, 1, 2), 'Mar', 'March', 'Okt'])}${d.of('/-. ')}${digits(d, 2, 4)} `,
  'cards and their details': (d) =>
    `${d.of(['exp', 'cvv', 'card', 'valid thru', ''])} ${digits(d, 2)}/${digits(d, 2)} ${digits(d, 3, 4)} `,
  banks: (d) =>
    `${d.of(['IBAN', 'BIC', 'account', 'sort code', 'routing', ''])} ${d.some(CAPITALS, 2)}${digits(d, 2)} ${d.some(CAPITALS + DIGITS, 4)} ${digits(d, 4)} ${digits(d, 4)} `,
  'lines of documents': (d) => `${d.of('PIVA')}<${d.some(`${CAPITALS}<<`, 30)}${d.some(`${DIGITS}<`, 14)}\n`,
  'words of seeds': (d) => `${d.of(['seed ', 'phrase ', '', '', ''])}${d.some(SMALL, 3, 8)} `,
  'cues alone': (d) => `${d.of(CUES)} `,
  'long words': (d) => d.some(SMALL, 20, 400) + d.of([' ', '-', '\n']),
  punctuation: (d) => d.some('.,;:!?-_@#$%&*()[]{}<>/\\|"\'~^+=`', 1, 30) + d.of(['', '1', 'a', ' ']),
  'anything of ASCII': (d) => d.some(Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join(''), 1, 60),
  anything: (d) =>
    String.fromCharCode(
      d.of([d.between(32, 126), d.between(0xa0, 0x24f), d.between(0x300, 0x3ff), d.between(0x2000, 0x206f), d.below(0xffff)]),
    ),
}

/** What one word anywhere makes recognizers look for, and each way to read a text, is asked for by this. */
const EVERYTHING = `${CUES.join(' ')} street, 4 1 5 5 5 5 2 6 7 1, four one five, a at b dot com, %40 &#64; \u200bа１ 1l1 \n`

/**
 * Inputs as in `adversarial.ts` in which nothing repeats itself: what is remembered of one place of a text tells nothing of the
 * next. Each is a function of its length; a longer one begins as a shorter one does.
 */
export const VARIED: Readonly<Record<string, (size: number) => string>> = Object.fromEntries(
  Object.entries(LINES).map(([name, line], seed) => [
    `varied ${name}`,
    (size: number) => {
      const dice = new Dice(seed)
      let text = EVERYTHING
      while (text.length < size) text += line(dice)
      return text
    },
  ]),
)
