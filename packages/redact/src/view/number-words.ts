import { foldWord } from '../engine/classes.ts'

/**
 * What a word is in a number that is said: a digit, a number of two digits whose second may follow (`twenty six`), zeros behind a
 * digit (`eight hundred`), how often the next digit is said, or a sign.
 */
export type Spoken =
  | { readonly kind: 'digit' | 'teen' | 'tens' | 'zeros' | 'sign'; readonly as: string }
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
]
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty/fourty fifty sixty seventy eighty ninety'
const SIGNS: Readonly<Record<string, string>> = {
  '+': 'plus mas più piu',
  '-': 'dash hyphen minus guion tiret bindestrich strich trattino hífen streepje menos moins',
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
  add(TEENS, (index) => ({ kind: 'teen', as: String(10 + index) }))
  add(TENS, (index) => ({ kind: 'tens', as: String(20 + 10 * index) }))
  add('hundred thousand', (index) => ({ kind: 'zeros', as: index === 0 ? '00' : '000' }))
  add('double/doppel/doble triple/treble/tripple', (index) => ({ kind: 'times', times: index + 2 }))
  for (const [as, list] of Object.entries(SIGNS)) add(list, () => ({ kind: 'sign', as }))
  return words
}

/** By folded word. */
export const SPOKEN: ReadonlyMap<string, Spoken> = build()

/** Said for zero inside a number, and otherwise something else. */
export const OH: ReadonlySet<string> = new Set(['o', 'oh', 'owe', 'ou'])

/** Too frequent to be cues: a number without any other digit would be an odd one. */
const EVERYDAY = new Set('one two un uno um uma ein een due dos'.split(' '))

/** The words that make a text worth reading for numbers. */
export const DIGIT_WORDS: readonly string[] = [...SPOKEN]
  .filter(([word, { kind }]) => kind === 'digit' && !EVERYDAY.has(word))
  .map(([word]) => word)
