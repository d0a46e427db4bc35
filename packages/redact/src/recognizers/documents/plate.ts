import { plate as keywords } from '../../keywords/documents.ts'
import { forms } from '../national/form.ts'
import type { Identifier } from '../national/identifier.ts'

/** Plates as they are written: Europe, North America, India, Latin America, Australia. */
const WRITTEN = [
  // GB, IE
  'AA## AAA|AA##AAA|A### AAA|AAA ###A|###-A-####|###-A-###|##-A-####|##-AA-###|###-AA-####',
  // DE, AT, PL, CZ, NO, DK, SE, FI
  'A-AA ####|A-AA ###|A-AA ##|A-A ####|A-A ###|AA-AA ####|AA-AA ###|AA-AA ##|AA-A ####|AA-A ###|AAA-AA ###|AAA-A ###|AAA-AA ##|A AA ####|AA AA ####|AA AA ###|AA AA ##|AA A ####|A AA ###',
  'AA #####|AA ## ###|AAA ###|AAA-###|AAA##A|AAA ##A|#A# ####|AA ###AA|AA ####A|AAA ####|AAA-####',
  // FR, IT, ES, PT, NL, BE, CH
  'AA-###-AA|AA ### AA|AA###AA|#### AAA|####AAA|#### AA ##|##-##-AA|##-AA-##|AA-##-AA|AA-##-##|##-AAA-#|#-AAA-##|A-###-AA|AA-###-A|AAA-##-A|#-AAA-###|# AAA ###|AA-#####|AA ######',
  // US, CA, MX, BR, AR, AU
  '#AAA###|#AAA ###|AAA####|AAA#A##|AAA-##-##|AAA-#-###|AA ###AA|AAA## AAA|##A AAA|A##-###|AA# #AA|### AAA|###-AAA',
  // IN
  'AA##AA####|AA ## AA ####|AA-##-AA-####|AA##A####|AA ## A ####',
]

/** Letters and at least two digits: what all plates have, those too that no list has. */
const ANY = /^(?=.*[A-Z])(?=.*\d.*\d)[A-Z0-9]{4,11}$/

/** Licence plates: so many other things look like one that only a keyword can tell. */
export const plate: Identifier = {
  name: 'licence-plate',
  entity: 'LICENSE_PLATE',
  country: 'AR, AT, AU, BE, BR, CA, CH, CZ, DE, DK, ES, FI, FR, GB, IE, IN, IT, MX, NL, NO, PL, PT, SE, US and others',
  title: 'Registration plate of a vehicle',
  checks: "some country's letters, digits and separators, beside a keyword",
  source: 'Convention on Road Traffic (Vienna 1968), Annex 2; registration orders of the countries',
  keywords,
  forms: [...new Map(WRITTEN.flatMap((list) => forms(list, 0.3)).map((form) => [form.template, form])).values()].concat(
    forms('*****|******|*******|********', 0.3),
  ),
  valid: (value) => ANY.test(value),
}
