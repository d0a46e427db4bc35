import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { Engine } from '../../engine/engine.ts'
import { createRedactor } from '../../index.ts'
import { place } from './index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string, entity = 'ADDRESS') =>
  redactor.detect(text).flatMap((finding) => (finding.entity === entity ? [text.slice(finding.start, finding.end)] : []))

describe('long lists', () => {
  const addresses = [
    '4821 Maple Ridge Road, Springfield, IL 62799',
    '77 N. Harbor Blvd. Apt 4B, Lakeview, OR 97999',
    '12 Elm St, Bldg 2, Suite 9, Cedar Falls, IA 50699',
    'Villacher Strasse 89, 9800 Spittal',
    '30 King Court, Evanston, 60299',
  ]

  test.each([' ', ', ', '; ', '\n'])('of addresses divided by %j are covered whole', (mark) => {
    const list = Array.from({ length: 60 }, (_, index) => addresses[index % addresses.length]!)
    const text = `They are ${list.join(mark)}.`
    const covered = new Uint8Array(text.length)
    for (const { start, end } of redactor.detect(text)) covered.fill(1, start, end)
    let at = 'They are '.length
    for (const one of list) {
      expect([...covered.subarray(at, at + one.length)].every((unit) => unit === 1)).toBe(true)
      at += one.length + mark.length
    }
  })
})

test('a ZIP code that something too long for a word hangs on ends an address', () => {
  expect(found(`we are at Salem, OR 97301-${'a'.repeat(60)}`)).toEqual(['Salem, OR 97301'])
})

describe('whole addresses', () => {
  test.each([
    // United States
    ['send it to 4821 Maple Ridge Road, Springfield, IL 62799 please', '4821 Maple Ridge Road, Springfield, IL 62799'],
    ['my address is 77 N. Harbor Blvd. Apt 4B, Lakeview, OR 97999', '77 N. Harbor Blvd. Apt 4B, Lakeview, OR 97999'],
    ['i live at 391 willow creek dr # 8 denver co 80299 ok', '391 willow creek dr # 8 denver co 80299'],
    ['It is at 4120 W. Hawthorn.', '4120 W. Hawthorn'],
    ['they are at 2204 University Ave Suite 300', '2204 University Ave Suite 300'],
    ['ship to 12 Elm St\nSuite 9\nCedar Falls, IA 50699', '12 Elm St\nSuite 9\nCedar Falls, IA 50699'],
    ['is at 4411 US Highway 19, Pine Bluff, AR 71699', '4411 US Highway 19, Pine Bluff, AR 71699'],
    ['mail PO Box 3391, Cedar Falls, IA 50699', 'PO Box 3391, Cedar Falls, IA 50699'],
    ['mail p.o. box 3391 cedar falls ia 50699', 'p.o. box 3391 cedar falls ia 50699'],
    ['write to PSC 1234, Box 5678\nAPO AE 09399', 'PSC 1234, Box 5678\nAPO AE 09399'],
    ['write to USS Example\nFPO AP 96699', 'USS Example\nFPO AP 96699'],
    ['meet me at the corner of Oak Street and 5th Avenue', 'the corner of Oak Street and 5th Avenue'],
    ['we are at 42nd St and Lincoln Ave today', '42nd St and Lincoln Ave'],
    ['i live at 5th and Lincoln, i think', '5th and Lincoln'],
    ['at 12th & Maple now', '12th & Maple'],
    ['from 123 Maple St And 45 Oak Ave please', '123 Maple St And 45 Oak Ave'],
    ['it is 8517 So Maplewood', '8517 So Maplewood'],
    ['send it to Route Box # 65 please', 'Route Box # 65'],
    ['go to 654 n 800 e, it is', '654 n 800 e'],
    ['at One Maple Tree Lane now', 'One Maple Tree Lane'],
    ['to Municipal Airport, Lakeview, NE 68599', 'Municipal Airport, Lakeview, NE 68599'],
    ["it is 358 County Road 12, Apt 4B, Coeur d'Alene, ID 83899", "358 County Road 12, Apt 4B, Coeur d'Alene, ID 83899"],
    ['we moved to 9123 West La Brea Ave, St. Louis, N.C., ok', '9123 West La Brea Ave, St. Louis, N.C.'],
    ['meet at Lincoln Ave and 7th Street today', 'Lincoln Ave and 7th Street'],
    ['it is the corner of Main Street at 7th Blvd', 'the corner of Main Street at 7th Blvd'],
    // United Kingdom and Ireland
    ['i live at The Old Rectory, Church Lane, Leeds LS99 9ZZ', 'The Old Rectory, Church Lane, Leeds LS99 9ZZ'],
    ['it is 52a Green Lane, Kingston upon Hull\nHU99 9ZZ', '52a Green Lane, Kingston upon Hull\nHU99 9ZZ'],
    ['at Flat 3, 18 Rosebery Crescent, Leeds LS99 9ZZ', 'Flat 3, 18 Rosebery Crescent, Leeds LS99 9ZZ'],
    ['it is 221b Candle Street, London', '221b Candle Street, London'],
    ['at 14 Abbey Street, Dublin 1, D01 X2X2', '14 Abbey Street, Dublin 1, D01 X2X2'],
    // Canada and Australia
    ['at 1200 Maple Avenue, Ottawa, ON K1A 0Z9', '1200 Maple Avenue, Ottawa, ON K1A 0Z9'],
    ['at suite 400, 5503 yonge st\ntoronto on k1a 0z9', 'suite 400, 5503 yonge st\ntoronto on k1a 0z9'],
    ['at 5 Wattle Street, Ultimo NSW 2999', '5 Wattle Street, Ultimo NSW 2999'],
    // Germany, Austria and Switzerland
    ['wohnt im Kirchgasse 163 a, 60399 Frankfurt am Main', 'Kirchgasse 163 a, 60399 Frankfurt am Main'],
    ['es ist In der Au 112, 80399 München', 'In der Au 112, 80399 München'],
    ['Adresse: Am Alten Markt 11\n80399 München', 'Am Alten Markt 11\n80399 München'],
    ['bei Schloßplatz 11b 8099 Zürich', 'Schloßplatz 11b 8099 Zürich'],
    ['an Bahnhofsring 75 D-20999 Hamburg', 'Bahnhofsring 75 D-20999 Hamburg'],
    ['Ich wohne in der Lindenstraße 12, 10999 Berlin', 'Lindenstraße 12, 10999 Berlin'],
    ['adresse: lindenstraße 12', 'lindenstraße 12'],
    ['Villacher Straße 89', 'Villacher Straße 89'],
    ['Er wohnt Goethestr. 5, 80999 München', 'Goethestr. 5, 80999 München'],
    ['Brief an Postfach 1234, 10999 Berlin', 'Postfach 1234, 10999 Berlin'],
    // France
    ['au 267 cours Lafayette 13099 Marseille', '267 cours Lafayette 13099 Marseille'],
    ['au 84, place de la République, 75099 Paris', '84, place de la République, 75099 Paris'],
    ['au 32 rue du 8 mai 1945, 13099 Marseille', '32 rue du 8 mai 1945, 13099 Marseille'],
    ["j'habite 12 rue des Lilas, 75999 Paris", '12 rue des Lilas, 75999 Paris'],
    ['au 4 bis avenue du Général Martin', '4 bis avenue du Général Martin'],
    // Spain, Italy, Netherlands
    ['vive en Avda. de la Constitución, 215, 3º B, 28099 Madrid', 'Avda. de la Constitución, 215, 3º B, 28099 Madrid'],
    ['es Carrer de Balmes, nº 136, 2º izq., 08099 Barcelona', 'Carrer de Balmes, nº 136, 2º izq., 08099 Barcelona'],
    ['en Camino Viejo 238 bajo, 28099 Madrid', 'Camino Viejo 238 bajo, 28099 Madrid'],
    ['abita in Viale Monza, 79 bis, I-50199 Firenze', 'Viale Monza, 79 bis, I-50199 Firenze'],
    ['a Corso Vittorio Emanuele II n. 101\n10199 Torino', 'Corso Vittorio Emanuele II n. 101\n10199 Torino'],
    ['in P.zza Duomo n. 134/3, 80199 Napoli (NA)', 'P.zza Duomo n. 134/3, 80199 Napoli (NA)'],
    ['vivo en Calle Mayor 25, 28999 Madrid', 'Calle Mayor 25, 28999 Madrid'],
    ['vivo en Calle Alta, 12', 'Calle Alta, 12'],
    ['abito in Via Verdi 8, 20199 Milano', 'Via Verdi 8, 20199 Milano'],
    ['ik woon Dorpsstraat 41, 1999 ZZ Amsterdam', 'Dorpsstraat 41, 1999 ZZ Amsterdam'],
    ['bij Van Musterstraat 98hs, 1999 ZZ Amsterdam', 'Van Musterstraat 98hs, 1999 ZZ Amsterdam'],
    ['wohnt Musterstr. 3, 2. OG, 70999 Stuttgart', 'Musterstr. 3, 2. OG, 70999 Stuttgart'],
    ['an Postfach 10 20 30, 50999 Köln', 'Postfach 10 20 30, 50999 Köln'],
    ['en Plaza de la Prueba s/n, 28999 Madrid', 'Plaza de la Prueba s/n, 28999 Madrid'],
    ['at 23 Sample Street, Dublin 2', '23 Sample Street, Dublin 2'],
    ['to Urb. Los Ejemplos, 150 Calle A, San Juan PR 00999', 'Urb. Los Ejemplos, 150 Calle A, San Juan PR 00999'],
    ['at 23 Sample Street, Dublin 2, D02 X2X2', '23 Sample Street, Dublin 2, D02 X2X2'],
    ['bei Mustergasse 12/3/7, 4099 Linz', 'Mustergasse 12/3/7, 4099 Linz'],
    ['au 92 bis, place du 11 novembre, 83999 Metz', '92 bis, place du 11 novembre, 83999 Metz'],
    ['at 50 boul. Exemple, Toronto, ON K1A 0Z9', '50 boul. Exemple, Toronto, ON K1A 0Z9'],
    // In small letters
    ['at 62 church mews\nhove\nbn99 9zz', '62 church mews\nhove\nbn99 9zz'],
    ['at 23 sample street, dublin 2, d02 x2x2 now', '23 sample street, dublin 2, d02 x2x2'],
    ['au 15, route de lyon 87999 nantes', '15, route de lyon 87999 nantes'],
    ['a via verdi 100 - 26999 reggio emilia', 'via verdi 100 - 26999 reggio emilia'],
    ['a viale monza 7, 20199 milano mi', 'viale monza 7, 20199 milano mi'],
    ['avda. de los olmos, 94, 2º izda 27999 murcia', 'avda. de los olmos, 94, 2º izda 27999 murcia'],
    ['an wilhelmgasse 43 45999 freiburg im breisgau bitte', 'wilhelmgasse 43 45999 freiburg im breisgau'],
    ['schick es an musterstr. 14a, 80999 münchen bitte', 'musterstr. 14a, 80999 münchen'],
    ['ich wohne kirchweg 9, 34999 kassel', 'kirchweg 9, 34999 kassel'],
    ['an: alte landstr. 7 22999 hamburg', 'alte landstr. 7 22999 hamburg'],
    ['lindenallee 7, 60999 frankfurt am main', 'lindenallee 7, 60999 frankfurt am main'],
    ['villacher straße 10, 1099 wien', 'villacher straße 10, 1099 wien'],
    ['abito in via verdi 8, 20199 milano', 'via verdi 8, 20199 milano'],
    ['corso vittorio emanuele 21, 00199 roma', 'corso vittorio emanuele 21, 00199 roma'],
    ['12 rue des lilas 75999 paris', '12 rue des lilas 75999 paris'],
    ['3 bis rue du moulin 31999 toulouse', '3 bis rue du moulin 31999 toulouse'],
    ['5 place de la mairie 69999 lyon', '5 place de la mairie 69999 lyon'],
    ['vivo en calle mayor 25, 3º b, 28999 madrid', 'calle mayor 25, 3º b, 28999 madrid'],
    ['c/ gran vía 32, 48999 bilbao', 'c/ gran vía 32, 48999 bilbao'],
    ['ik woon kerkstraat 12, 1999 zz amsterdam', 'kerkstraat 12, 1999 zz amsterdam'],
    ['molenweg 4, 2599 ab den haag', 'molenweg 4, 2599 ab den haag'],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each([
    ['it is a 2 way street'],
    ['see the 4th and March 5th show'],
    ['on the 3rd and I left'],
    ['until March 8th and The rest'],
    ['i have 300 So Please come'],
    ['we are on the 3rd floor'],
    ['i have 5 court dates'],
    ["happy st patrick's day"],
    ['1 st week of april'],
    ['it took 20 minutes drive'],
    ['about 30 people in the park'],
    ['I saw 12 Angry Men in 1999'],
    ['the 2 lane road is closed'],
    ['on 5 May 2020 we met'],
    ['ubuntu 14.04 LTS and 16.04 LTS'],
    ['he scored 20 points, 5 rebounds'],
    ['a way out of the place'],
    ['in 10000 years'],
    ['got 2 tickets for Dune at AMC'],
    ['I paid $500 Main thing is it works'],
    ['read chapter 7 The Long Way Home'],
    ['box 3 is empty'],
    ['via email 12 times'],
    ['he went via munich 20 times last year'],
    ['vivo en calle 13'],
    ['steps today 10115 in berlin'],
    ['weg 5, 20000 views'],
    ['der weg 12, 10000 schritte'],
    ['hat am 5, 12345 leute gesehen'],
    ['during 5, 20000 people came'],
    ['la piazza 5 stars, 20000 reviews'],
    ['boulevard 5 song 10000 plays'],
    ['there are 5 square 10000 meters'],
    ['spring 2024 10000 units sold'],
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('postcodes', () => {
  test.each([
    ['my zip code is 62799', '62799'],
    ['zip: 62799-1234', '62799-1234'],
    ['PLZ 10999', '10999'],
  ])('%s', (text, expected) => expect(found(text, 'ZIP_CODE')).toEqual([expected]))
  test.each([
    ['to support it in Springfield 62799 in its mission', '62799'],
    ['he works in Lower Example 62799.', '62799'],
    ['a shop in Øster Muster 4899 and more', '4899'],
    ['a house in Vila Nova de Exemplo 1000-001', '1000-001'],
    ['we met near Musterstadt B 4899, then left', '4899'],
  ])('behind its place: %s', (text, expected) => expect(found(text, 'ZIP_CODE')).toEqual([expected]))
  test.each([
    ['it costs 62799'],
    ['I have 5000 points'],
    ['that was in London 2012 and in June 2015'],
    ['in Texas 12345 people voted'],
    ['there were in Boston 50000, he said'],
    ['see in Chapter 1234 of it'],
    ['in B 1234 it says'],
  ])('none in: %s', (text) => expect(found(text, 'ZIP_CODE')).toEqual([]))
  test.each([
    ['it is in LS99 9ZZ', 'LS99 9ZZ'],
    ['postcode ls99 9zz', 'ls99 9zz'],
    ['my postal code is K1A 0Z9', 'K1A 0Z9'],
  ])('%s', (text, expected) => expect(found(text, 'POSTCODE')).toEqual([expected]))
  test.each([['the A4 5th page'], ['an mp3 player'], ['it is 3pm']])('none in: %s', (text) =>
    expect(found(text, 'POSTCODE')).toEqual([]),
  )
})

describe('coordinates and plus codes', () => {
  test.each([
    ['I am at 52.52012, 13.40495 now', '52.52012, 13.40495'],
    ['gps -33.86, 151.21', '-33.86, 151.21'],
    ['52.5200° N, 13.4050° E', '52.5200° N, 13.4050° E'],
    [`52°31'12"N 13°24'18"E`, `52°31'12"N 13°24'18"E`],
  ])('%s', (text, expected) => expect(found(text, 'GEO_COORDINATE')).toEqual([expected]))
  test.each([['1.50, 2.50'], ['95.12345, 13.12345'], ['version 1.2.3'], ['52.52012']])('none in: %s', (text) =>
    expect(found(text, 'GEO_COORDINATE')).toEqual([]),
  )
  test.each([
    ['meet at 849VCWC8+R9', '849VCWC8+R9'],
    ['CWC8+R9 Mountain View', 'CWC8+R9'],
  ])('%s', (text, expected) => expect(found(text, 'PLUS_CODE')).toEqual([expected]))
  test.each([['c++'], ['1234+56'], ['849VCWC8+R'], ['A49VCWC8+R9']])('none in: %s', (text) =>
    expect(found(text, 'PLUS_CODE')).toEqual([]),
  )
})

const engine = new Engine(
  compile(place, () => true),
  { threshold: 0, reserved: true },
)
const WORDS =
  '1,12,5th,12345,80209-3804,Main,main,St,St.,street,rue,de,la,Calle,Apt.,#,4B,Suite,Paris,CA,ca,NY,and,the,corner of,PO Box,Hwy,N,n,Berlin,Hauptstraße,Uruguay,a,i,52.52012,+'.split(
    ',',
  )

test('a number with a letter at the very end of a text is read to its end', () => {
  expect(engine.detect('main 4B ')).toEqual([])
})

test('a finding of any words has no white space or comma at its ends and lies in the text', () => {
  const separator = fc.constantFrom(' ', ', ', '\n', '\n\n', '.', '. ', '', ' - ', '; ', '  ')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...WORDS), separator), { maxLength: 30 }), (parts) => {
      const text = parts.map(([word, gap]) => word + gap).join('')
      for (const { start, end } of engine.detect(text)) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(text.slice(start, end)).toMatch(/^[^\s,;](?:[\s\S]*[^\s,;])?$/)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  '1 a ',
  '1 A ',
  'st ',
  'St ',
  '12345 ',
  'CA 12345 ',
  '12 Main St ',
  '12 Main, ',
  'rue de ',
  'corner of ',
  'Apt. 1 ',
  'A and ',
  'Box 1 ',
  'a street ',
  'A Street ',
  '1.1',
  '1°1',
  'B ',
  '#1',
  '\n1 A',
  'ul. ',
  '1 n 1 ',
  'One A ',
])('takes steps linear in a text of %j', (unit) => {
  const work = (size: number) => {
    engine.detect(unit.repeat(Math.ceil(size / unit.length)))
    return engine.work
  }
  const one = work(10_000)
  const four = work(40_000)
  expect(four).toBeLessThan(one * 4.4 + 2_000)
  expect(four / 40_000).toBeLessThan(400)
})
