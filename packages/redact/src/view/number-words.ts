import { foldWord } from '../engine/classes.ts'

/**
 * What a word is in a number that is said: a digit, a number of two digits whose second may follow (`twenty six`), zeros behind a
 * digit (`eight hundred`), how often the next digit is said, or a sign.
 */
export type Spoken =
  | { readonly kind: 'digit' | 'teen' | 'zeros' | 'sign'; readonly as: string }
  /** `teens`: 10 to 19 may follow too, as in `soixante-dix`. */
  | { readonly kind: 'tens'; readonly as: string; readonly teens?: true }
  | { readonly kind: 'times'; readonly times: number }

/** Zero to nine by language; alternatives are divided by `/`. */
const DIGITS: readonly string[] = [
  'zero/nought/naught one two three four five six seven eight nine',
  'cero uno/un dos tres cuatro cinco seis siete ocho nueve',
  'null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun',
  'zéro un deux trois quatre cinq six sept huit neuf',
  'zero uno due tre quattro cinque sei sette otto nove',
  'zero um/uma dois/duas três quatro cinco seis/meia sete oito nove',
  'nul een/één twee drie vier vijf zes zeven acht negen',
  'noll ett två/tva tre fyra fem sex sju åtta/atta nio',
  'zero jeden dwa trzy cztery pięć/piec sześć/szesc siedem osiem dziewięć/dziewiec',
  'nula jedna/jeden dva/dvě tři čtyři/ctyri pět/pet šest/sest sedm osm devět/devet',
  'zero unu doi trei patru cinci șase șapte opt nouă',
  'nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän',
  'sıfır/sifir bir iki üç/uc dört/dort beş/bes altı/alti yedi sekiz dokuz',
  'nol satu dua tiga empat lima enam tujuh delapan sembilan',
  'ноль/нуль один/одна два/две три четыре пять шесть семь восемь девять',
  'μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά',
  'sifr/shunya ek do teen chaar/char paanch/panch chhah/chhe saat aath nau',
]
/** Chinese and Japanese digits, which are said and written one after the other. */
export const HAN_DIGITS: ReadonlyMap<string, string> = new Map(
  ['零〇○', '一壹', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((chars, digit) =>
    [...chars].map((char) => [char, String(digit)] as const),
  ),
)
/** Ten to nineteen. */
const TEENS: readonly string[] = [
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
  'zehn elf zwölf/zwoelf dreizehn vierzehn fünfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn',
  'dix onze douze treize quatorze quinze seize',
  'dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
  'dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove',
  'tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
]
/** Twenty to ninety. */
const TENS: readonly string[] = [
  'twenty thirty forty/fourty fifty sixty seventy eighty ninety',
  'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  'zwanzig dreißig/dreissig vierzig fünfzig/fuenfzig sechzig siebzig achtzig neunzig',
  'vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante',
  'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
  'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
  'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
]
/** Words between tens and units. */
export const AND: ReadonlySet<string> = new Set(['et', 'y', 'e'])
/** The tens after which 10 to 19 go on counting: 70 is 60 and 10. */
const SIXTY = 'soixante'
/** 80 is said `quatre-vingts`. */
export const FOUR = 'quatre'
export const SCORE = /^vingts?$/
/** Twenty-one to twenty-nine where they are a word of their own. */
const VEINTI = 'veintiuno/veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'
const SIGNS: Readonly<Record<string, string>> = {
  '+': 'plus mas più piu',
  '-': 'dash hyphen minus guion tiret bindestrich strich trattino hífen streepje menos moins space then',
  '.': 'dot point punto ponto punkt punt',
  '/': 'slash',
}

function build(): ReadonlyMap<string, Spoken> {
  const words = new Map<string, Spoken>()
  const add = (list: string, spoken: (index: number) => Spoken) => {
    for (const [index, alternatives] of list.split(' ').entries()) {
      for (const word of alternatives.split('/')) words.set(foldWord(word), spoken(index))
    }
  }
  for (const list of DIGITS) add(list, (index) => ({ kind: 'digit', as: String(index) }))
  for (const list of TEENS) add(list, (index) => ({ kind: 'teen', as: String(10 + index) }))
  for (const list of TENS) add(list, (index) => ({ kind: 'tens', as: String(20 + 10 * index) }))
  words.set(SIXTY, { kind: 'tens', as: '60', teens: true })
  add(VEINTI, (index) => ({ kind: 'teen', as: String(21 + index) }))
  for (const [word, as] of compounds()) words.set(foldWord(word), { kind: 'teen', as })
  add('hundred thousand', (index) => ({ kind: 'zeros', as: index === 0 ? '00' : '000' }))
  add('double/doppel/doble triple/treble/tripple', (index) => ({ kind: 'times', times: index + 2 }))
  for (const [as, list] of Object.entries(SIGNS)) add(list, () => ({ kind: 'sign', as }))
  return words
}

/** 21 to 99 in one word: `siebenundneunzig`, `ventuno`, `zevenennegentig`. */
function* compounds(): Generator<readonly [word: string, as: string]> {
  const [, , german, , italian, , dutch] = DIGITS.map((list) => list.split(' ').map((words) => words.split('/')))
  const [, , germanTens, , italianTens, , dutchTens] = TENS.map((list) => list.split(' ').map((words) => words.split('/')))
  for (let tens = 0; tens < 8; tens++) {
    for (let unit = 1; unit < 10; unit++) {
      const as = String(20 + 10 * tens + unit)
      for (const ten of germanTens![tens]!) {
        // `ein`, not `eins`.
        for (const word of german![unit]!) if (word !== 'eins') yield [`${word}und${ten}`, as]
      }
      for (const ten of dutchTens![tens]!) for (const word of dutch![unit]!) yield [`${word}en${ten}`, as]
      const [ten, word] = [italianTens![tens]![0]!, italian![unit]![0]!]
      yield [/^[uo]/.test(word) ? ten.slice(0, -1) + word : ten + word, as]
    }
  }
}

/** By folded word. */
export const SPOKEN: ReadonlyMap<string, Spoken> = build()

/** Said for zero inside a number, and otherwise something else. */
export const OH: ReadonlySet<string> = new Set(['o', 'oh', 'owe', 'ou'])

/** Too frequent to be cues: a number without any other digit would be an odd one. */
const EVERYDAY_WORDS = 'one two un uno um uma ein een due dos do ek teen char sex opt pet bes dua ett bir'.split(' ')
const EVERYDAY = new Set(EVERYDAY_WORDS)
/** Two of them one behind the other, as in numbers. */
export const EVERYDAY_PAIR: RegExp = new RegExp(
  `(?<!\\p{L})(?:${EVERYDAY_WORDS.join('|')})[\\s,-]{1,3}(?:${EVERYDAY_WORDS.join('|')})(?!\\p{L})`,
  'iu',
)
/** A number in Chinese digits. */
export const HAN_NUMBER: RegExp = new RegExp(`[${[...HAN_DIGITS.keys()].join('')}]{7}`, 'u')

/** The words that make a text worth reading for numbers. */
export const DIGIT_WORDS: readonly string[] = [...SPOKEN]
  .filter(([word, { kind }]) => kind === 'digit' && !EVERYDAY.has(word))
  .map(([word]) => word)
