/** What a word can be in an address; a word may be several things ("north", "st", "la"). Bits of one number. */
export const Role = {
  /** A street type that is hardly anything else: street, avenue, boulevard. */
  type: 1 << 0,
  /** A street type that is also an everyday word: way, place, court. */
  weakType: 1 << 1,
  /** A street type that stands before the name: rue, calle, via. */
  prefix: 1 << 2,
  /** A prefix that is also an everyday word or an initial: via, c. */
  weakPrefix: 1 << 3,
  /** Apartment, suite, floor: an identifier follows. */
  unit: 1 << 4,
  /** A unit that needs no identifier: lower level, penthouse. Or one that follows its number: 2nd floor. */
  floor: 1 << 5,
  direction: 1 << 6,
  /** A numbered road: highway, route, county road. */
  road: 1 << 7,
  /** Abbreviation of a state or province, in two or three letters. */
  stateCode: 1 << 8,
  /** Name of a state or province, or the last word of one. */
  state: 1 << 9,
  /** Name of a country, or a word of one. */
  country: 1 << 10,
  /** Joins the words of names: de, la, van. */
  particle: 1 << 11,
  /** Never inside an address. */
  stop: 1 << 12,
  and: 1 << 13,
  /** Stands between a word and its number: no, number, #. */
  number: 1 << 14,
  /** A box at a post office: box, drawer. */
  box: 1 << 15,
  /** Military post: APO, FPO, DPO. */
  military: 1 << 16,
  /** A number as a word: first, second, fifth. */
  ordinal: 1 << 17,
  /** A code of a state that is an everyday word: in, or, me. */
  doubtful: 1 << 18,
  /** A street type with the house number behind it: Straße, utca, katu. */
  numbered: 1 << 19,
  /** A street type of Hungary, where a dot follows the house number. */
  dotted: 1 << 20,
  /** Ends an address in small letters; with a capital it may be a name. */
  smallStop: 1 << 21,
} as const

/** One role and its words, divided by white space. */
export type Vocabulary = readonly (readonly [role: number, words: string])[]
