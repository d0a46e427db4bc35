import { describe, expect, test } from 'vitest'
import { LOOK_ALIKES } from '../../quality/obfuscations.ts'
import { createRedactor } from '../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

/** The value between braces of a text is one finding of the entity, exactly. */
function check(entity: string, marked: string): void {
  const start = marked.indexOf('«')
  const text = marked.replace(/[«»]/g, '')
  expect(redactor.detect(text).map((finding) => ({ ...finding, text: text.slice(finding.start, finding.end) }))).toMatchObject([
    { entity, start, end: marked.indexOf('»') - 1 },
  ])
}

describe('spaced out', () => {
  test.each([
    ['PHONE', '😀 «4 1 5 5 5 5 2 6 7 1» ok'],
    ['PHONE', 'is it «4 1 5 - 5 5 5 - 2 6 7 1»?'],
    ['PHONE', '«( 4 1 5 )   5 5 5 - 2 6 7 1»'],
    ['PHONE', '«+ 1   4 1 5   5 5 5   2 6 7 1»'],
    ['PHONE', '«4-1-5-5-5-5-2-6-7-1»'],
    ['PHONE', '«4, 1, 5, 5, 5, 5, 2, 6, 7, 1» I think'],
    ['PHONE', 'I am at «4 1 5 5 5 5 2 6 7 1» I think'],
    ['PHONE', '«415 - 555 - 2671»'],
    ['CREDIT_CARD', '«4539*5787*6362*1486»'],
    ['CREDIT_CARD', '«4 5 3 9 5 7 8 7 6 3 6 2 1 4 8 6»'],
    ['IBAN', '«G B 8 2 W E S T 1 2 3 4 5 6 9 8 7 6 5 4 3 2»'],
    ['US_SSN', 'ssn «5 3 6 - 2 2 - 1 2 3 4»'],
    ['EMAIL', '«j a n e @ b . o r g»'],
    ['URL', '«h t t p s : / / s i t e . o r g / a»'],
    ['URL', '«w w w . s i t e . o r g»'],
    ['PHONE', 'call «4;1;5;5;5;5;2;6;7;1»'],
    ['PHONE', '«(\t4\t1\t5\t)\t \t5\t5\t5\t-\t2\t6\t7\t1»'],
    ['EMAIL', '«j\ta\tn\te\t@\tb\t.\to\tr\tg»'],
    ['CREDIT_CARD', 'card «4\n5\n3\n9\n5\n7\n8\n7\n6\n3\n6\n2\n1\n4\n8\n6»'],
    ['CREDIT_CARD', 'card «4539\n5787\n6362\n1486»'],
    ['CREDIT_CARD', 'card «4539, 5787, 6362, 1486»'],
    ['CREDIT_CARD', 'card [«4539][5787][6362][1486»]'],
    ['CREDIT_CARD', 'card **«4539** **5787** **6362** **1486»**'],
    ['CREDIT_CARD', 'card `«4539` `5787` `6362` `1486»`'],
    ['CREDIT_CARD', 'card «4539...5787...6362...1486»'],
    ['CREDIT_CARD', 'card «4539    5787    6362    1486»'],
    ['US_SSN', 'ssn «536…22…1234»'],
    ['IBAN', 'to «GB82_WEST_1234_5698_7654_32»'],
    ['IBAN', 'to «GB82.WEST.1234.5698.7654.32»'],
    ['IBAN', 'to «GB82/WEST/1234/5698/7654/32»'],
    ['IBAN', 'to **«GB82** **WEST** **1234** **5698** **7654** **32»**'],
    ['IP_ADDRESS', '«8 4 . 1 2 . 2 0 0 . 7»'],
  ])('%s %s', check)
})

describe('said in words', () => {
  test.each([
    ['PHONE', 'call «four one five five five five two six seven one» now'],
    ['PHONE', '«four one five, five five five, two six seven one»'],
    ['PHONE', '«four-one-five-five-five-five-two-six-seven-one»'],
    ['PHONE', '«4 one 5 five 5 five 2 six 7 one»'],
    ['PHONE', '«four one five 555 2671»'],
    ['PHONE', '«plus one four one five triple five two six seven one»'],
    ['PHONE', 'number: «four one five triple double triple double triple five two six seven one»'],
    ['PHONE', '«four fifteen, five fifty five, twenty six seventy one»'],
    ['PHONE', '«eight hundred, five five five, oh one nine nine»'],
    ['PHONE', 'my number is «oh seven nine one one, one two three four five six»'],
    ['PHONE', 'mi número es «seis uno dos, tres cuatro cinco, seis siete ocho»'],
    ['PHONE', 'Handy: «null eins fünf eins zwei drei vier fünf sechs sieben acht»'],
    ['PHONE', 'mon portable: «zéro six un deux trois quatre cinq six sept huit»'],
    ['PHONE', 'mon numéro est le «zéro six douze trente-quatre cinquante-six soixante-dix-huit»'],
    ['PHONE', 'au «zéro un quatre-vingt-dix-sept quatre-vingts soixante et onze vingt et un»'],
    ['PHONE', '«zéro quatre vingt-deux trente-trois quarante-quatre cinquante-cinq» le soir'],
    ['PHONE', 'Nummer: «null eins fünf eins siebenundneunzig dreiundvierzig zwölf einundzwanzig»'],
    ['PHONE', 'mi número es «seis doce treinta y cuatro cincuenta y seis siete ocho nueve»'],
    ['PHONE', 'il numero è «tre quattro otto, trentadue quarantotto settantuno due»'],
    ['PHONE', 'call me at once, «four one five eight six seven five three zero nine»'],
    ['CREDIT_CARD', '«four five three nine five seven eight seven six three six two one four eight six»'],
    ['US_SSN', 'my ssn is «five three six, double two, one two three four»'],
    ['IP_ADDRESS', '«eight four dot one two dot two zero zero dot seven»'],
    ['IP_ADDRESS', 'ping «84 dot 12 dot 200 dot 7»'],
    ['CREDIT_CARD', '«4539 dash 5787 dash 6362 dash 1486»'],
    ['CREDIT_CARD', 'card «forty-five, thirty-nine, fifty-seven, eighty-seven, sixty-three, sixty-two, fourteen, eighty-six»'],
    ['CREDIT_CARD', 'card «four one one one, one one one one, one one one one, one one one one»'],
    ['PHONE', 'call «fouronefivefivefivefivetwosixsevenone» now'],
    ['PHONE', 'call «4one5555twosix71» now'],
    ['PHONE', 'call «four one five uh five five five um two six seven one» now'],
    ['CREDIT_CARD', 'it is «four five three nine ok five seven eight seven mhm six three six two one four eight six»'],
    ['PHONE', 'mitt nummer är «noll sju noll ett två tre fyra fem sex sju»'],
    ['PHONE', 'mój numer to «pięć zero jeden dwa trzy cztery pięć sześć siedem»'],
    ['PHONE', 'мой телефон «восемь девять один шесть один два три четыре пять шесть семь»'],
    ['PHONE', 'telefonum «sıfır beş üç iki bir iki üç dört beş altı yedi»'],
    ['PHONE', '电话 «一三八零零一三八零零零»'],
    ['IBAN', '«G B eight two WEST one two three four five six nine eight seven six five four three two»'],
  ])('%s %s', check)
})

describe('letters for digits, digits for letters', () => {
  test.each([
    ['PHONE', 'call «4l5-867-53O9» now'],
    ['PHONE', 'my phone is «(4I5) 867-5309»'],
    ['CREDIT_CARD', 'card «4539 5787 6362 l486»'],
    ['US_SSN', 'ssn «536-22-l234»'],
    ['US_SSN', 'ssn «S36-22-I23O»'],
    ['CREDIT_CARD', 'card «4539 S787 6362 14B6»'],
    ['EMAIL', 'mail «jane.doe@gma1l.c0m» please'],
    ['EMAIL', 'mail «jane@mail.0rg»'],
    ['EMAIL', '«j4ne(at)m41l(dot)c0m»'],
  ])('%s %s', check)
})

describe('signs of addresses in words and brackets', () => {
  test.each([
    ['EMAIL', 'write to «jane at b dot org» please'],
    ['EMAIL', 'write to «jane(a)b.org» please'],
    ['EMAIL', 'Mail: «jane.doe (ä) web.de»'],
    ['EMAIL', 'Mail: «jane[ät]web(punkt)de»'],
    ['EMAIL', '«jane.doe AT b DOT co DOT uk»'],
    ['EMAIL', '«jane(at)b.org»'],
    ['EMAIL', '«jane [at] b [dot] org»'],
    ['EMAIL', '«jane{at}b{dot}org»'],
    ['EMAIL', '«jane-at-b-dot-org»'],
    ['EMAIL', '«jane@b[.]org»'],
    ['EMAIL', '«jane@b dot org»'],
    ['EMAIL', '«jane dot doe underscore 7 at b dot org»'],
    ['EMAIL', '«jane at gmail.com»'],
    ['EMAIL', 'my email is «jane at b.org», ok'],
    ['EMAIL', '«jane @ gmail . com»'],
    ['EMAIL', 'mail "«jane" at "b" dot "org»"'],
    ['EMAIL', 'mail «jane"at"b"dot"org»'],
    ['EMAIL', 'mail «jane ((at)) b ((dot)) org»'],
    ['EMAIL', 'mail «jane=at=b=dot=org»'],
    ['EMAIL', 'mail «jane **at** b **dot** org»'],
    ['EMAIL', 'mail **«jane** (at) **b.org»**'],
    ['EMAIL', 'mail «jane@\nb.org»'],
    ['EMAIL', 'mail «jane at blue dash site dot org»'],
    ['EMAIL', 'mail «jane małpa b kropka pl»'],
    ['EMAIL', 'mail «jane zavináč b tečka cz»'],
    ['EMAIL', 'mail «jane guion bajo doe arroba b punto es»'],
    ['EMAIL', 'mail «jane at sign b dot org»'],
    ['EMAIL', '«jane arroba b punto org»'],
    ['EMAIL', '«jane arobase b point fr»'],
    ['URL', '«https://site[.]org/a»'],
    ['URL', '«hxxps://site[.]org/a»'],
    ['URL', 'go to «www dot site dot org slash a»'],
    ['URL', '«https colon slash slash site dot org»'],
    ['IP_ADDRESS', '«84[.]12[.]200[.]7»'],
  ])('%s %s', check)
})

test.each(LOOK_ALIKES)('nothing in: %s', (text) => {
  expect(redactor.detect(text)).toEqual([])
})
