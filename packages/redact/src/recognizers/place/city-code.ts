import { charset } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { boundary } from '../boundary.ts'

/** What stands before a place that a postcode follows: longest reach of three words. */
const REACH = 48
const PLACE =
  /(?:^|[^\p{L}\p{N}])(?:in|near|around|à|en|aus)\s((?:\p{Lu}[\p{L}'’.-]+\s(?:(?:de|da|do|dos|del|di|la|le|am|an|der|sur|of|upon)\s){0,2}){0,2}(?:\p{Lu}[\p{L}'’.-]*\p{L}|(?<=\p{L}\s)\p{Lu})),?\s$/u
/** Capitals before numbers that are no places. */
const NO_PLACE =
  /(?:^|\s)(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Room|Suite|Building|Apartment|Unit|Floor|Chapter|Section|Page|Line|Version|Windows|Model|Series|Block|Lot|Level|Week|Day|Year|Season|Episode|Part|Case|Order|Ticket|Issue|Article|Bill|Act|Rule|Code|Zimmer|Kapitel|Seite|Artikel|Bug|Task|Item|Number|No|Nr|Flight|Train|Bus|Channel|Area|Class|Grade|Group|Team|Game|Match|Round|Over|About|Around|Almost|Nearly|Only)\s?$/u
/** What may stand behind it: the end of the clause, or a small word; `50000 people` is a count. */
const FOLLOWED =
  /^(?:\s*(?:$|[.,;:!?)\]\n"'”])|\s(?:in|and|or|but|with|for|at|on|to|is|was|by|from|since|where|when|which|who|as|near|seit|und|oder|et|ou|avec|y|con)\s)/u
const SPACES = charset(' \n')

/** A postcode behind the place it belongs to, without a street: `in Springfield 62701`, `in Lisboa 1000-001`. */
export const cityCode: NumberRecognizer = {
  name: 'city-code',
  entity: 'ZIP_CODE',
  about: {
    title: 'Postcode of digits behind its place',
    country: 'all',
    checks: 'form, a preposition and a capitalised place before, no noun behind',
    source: 'Universal Postal Union, addressing sheets',
  },
  on: 'number',
  digits: [4, 5, 7, 9],
  longest: 12,
  find(run: NumberRun, scan: Scan): Outcome {
    const { start, end } = run
    if (run.gluedLeft || run.gluedRight || !scan.is(start - 1, SPACES)) return 'boundary'
    const separator = run.separator(scan.text)
    const whole = run.groups === 1 && run.alone && (run.length === 5 || (run.length === 4 && !isYear(run)))
    const pieces = separator === 45 ? run.shape(5, 4) || run.shape(4, 3) : separator === 32 && run.shape(3, 2)
    if (!(whole || pieces) || (run.digits[run.length - 1] === 0 && run.value(0, run.length) % 1000 === 0)) return 'shape'
    if (!boundary(scan, start, end)) return 'boundary'
    scan.work += 8
    const before = PLACE.exec(scan.text.slice(Math.max(0, start - REACH), start))
    if (before === null || NO_PLACE.test(before[1]!)) return 'place'
    if (!FOLLOWED.test(scan.text.slice(end, end + 8))) return 'boundary'
    return { start, end, score: 0.6, strength: Strength.weak }
  },
}

function isYear(run: NumberRun): boolean {
  const first = run.digits[0]! * 10 + run.digits[1]!
  return first >= 17 && first <= 21
}
