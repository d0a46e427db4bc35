import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'

const MONTH =
  '(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s|zo)?|m[äa]rz|apr(?:il|ile)?|avril|abril|ma[yio]|mayo|maggio|june?|juni|juin|junio|giugno|july?|juli|juillet|julio|luglio|aug(?:ust)?|ao[ûu]t|agosto|sep(?:t|tember|tembre|tiembre)?|settembre|o[ck]t(?:ober|obre|ubre)?|ottobre|nov(?:ember|embre|iembre)?|de[cz](?:ember|embre)?|d[ée]cembre|diciembre|dicembre|enero|febrero|gennaio|febbraio)'
const YEAR = "(?:(?:18|19|20)\\d\\d|['’]\\d\\d)"
/** A date in figures or with the month as a word; with a year of four digits the day may be missing. */
const DATE = new RegExp(
  `^(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2} ?[-/.] ?\\d{1,2} ?[-/.] ?(?:\\d{4}|\\d{2})|\\d{1,2}(?:st|nd|rd|th|er|\\.|º)? (?:of |de )?${MONTH}\\.?(?:,? (?:de |del )?${YEAR})?|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? ${YEAR})?|${MONTH}\\.?,? ${YEAR}|(?:18|19|20)\\d\\d)(?![\\w/]|[.-]\\d)`,
  'iu',
)
/** What may stand between the word and the date. */
const BETWEEN =
  /^["'”]?[ \t]{0,2}(?:[:=(][ \t]{0,2})?(?:(?:is|was|on|the|in|am|im|le|la|il|el|en|em|ist|es|est|e|è|é|d\. ?)[ \t]{1,2}){0,2}["'“]?/iu
const REACH = 56

/** Dates of birth, behind their words in several languages: `born on 4 May 1990`, `DOB: 05/04/1990`. */
export const dateOfBirth: WordRecognizer = {
  name: 'date-of-birth',
  entity: 'DATE_OF_BIRTH',
  on: 'word',
  words: [
    ...[
      'dob',
      'date of birth',
      'birth date',
      'birthdate',
      'birthday',
      'bday',
      'born',
      'dateofbirth',
      'geboren',
      'geburtsdatum',
      'geburtstag',
      'date de naissance',
    ],
    ...[
      'anniversaire',
      'ne le',
      'nee le',
      'fecha de nacimiento',
      'nacido',
      'nacida',
      'naci',
      'cumpleanos',
      'data di nascita',
      'nato il',
      'nata il',
      'data de nascimento',
    ],
    ...['nasci', 'geboortedatum', 'fodd', 'født', 'data urodzenia', 'urodzony', 'urodzona', 'дата рождения'],
  ],
  longest: REACH + 24,
  about: { title: 'Date of birth', country: 'all', checks: 'a date behind its word', source: 'ISO 8601-1; usage' },
  find(_start: number, end: number, scan: Scan): Outcome {
    const rest = scan.text.slice(end, end + REACH)
    scan.work += rest.length
    const between = BETWEEN.exec(rest)![0].length
    const date = between === 0 ? null : DATE.exec(rest.slice(between))
    if (!date) return 'date'
    const start = end + between
    return { start, end: start + date[0].length, score: 0.8, strength: Strength.format }
  },
}
