import { Role, type Vocabulary } from './bits.ts'

/** Street types that stand before the name, by language. */
export const european: Vocabulary = [
  // French (La Poste, NF Z 10-011)
  [
    Role.prefix,
    'rue avenue boulevard boul bd bld allée allee impasse chemin quai cours faubourg fbg sentier venelle ruelle lotissement résidence residence chaussée chaussee ch',
  ],
  [
    Role.weakPrefix,
    'place passage route rte square cour cité cite hameau montée montee voie villa esplanade rond-point clos parvis',
  ],
  // Spanish (INE, tipos de vía) and Catalan
  [
    Role.prefix,
    'calle c/ cl avenida avda avd paseo pso plaza pza plz carretera ctra camino callejón callejon travesía travesia ronda glorieta rambla carrer passeig avinguda plaça urbanización calzada autopista carrera',
  ],
  [Role.weakPrefix, 'cuesta pasaje alameda barrio bulevar camí av polígono poligono vía rúa rua'],
  // Italian
  [
    Role.prefix,
    'piazza viale vicolo piazzale largo lungotevere lungomare contrada traversa strada borgata salita vle pzza p.zza p.tta p.le v.le v.lo c.so l.go',
  ],
  [Role.weakPrefix, 'via corso calata galleria località localita frazione rione'],
  // Portuguese
  [Role.prefix, 'estrada travessa praceta praça praca rúa rua azinhaga beco alameda avenida rodovia'],
  // Polish, Czech, Croatian, Hungarian, Greek, Romanian, Turkish, Russian
  [Role.prefix, 'ul ulica ulice aleja aleje al pl plac os osiedle trg strada str bulevardul soseaua calea ул улица проспект'],
  [Role.weakPrefix, 'nám náměstí namesti λεωφ'],
  // After the name
  [
    Role.numbered,
    'straße strasse str gasse allee platz weg ring damm ufer markt straat laan plein weg gracht kade utca utcája út útja tér tere körút krt gade vej vägen väg gata gatan katu tie ulica trg sokak caddesi',
  ],
  [Role.dotted, 'utca utcája út útja tér tere körút krt u'],
  [
    Role.type,
    'straße strasse strase gasse allee platz straat laan utca utcája út útja tér tere körút krt gade vej vei veien vegen väg vägen gata gatan katu tie ulica ulice utja caddesi sokak sokağı cad sok bulvarı enparantza kalea plass plads plein gracht kade',
  ],
  [
    Role.weakType,
    'u weg ring damm ufer markt hof steig pfad chaussee dreef dijk singel steenweg baan hof pad trg tanya puistotie polku kuja tori torg torget stræde alle allé',
  ],
  [
    Role.unit,
    'appartement appart appt bâtiment batiment bât bat étage etage escalier esc porte piso pta puerta planta portal bajo interno scala int wohnung whg stock og stiege top haus verdieping bus lgh',
  ],
  [Role.floor, 'étage etage piso planta piano stock og verdieping izq izda dcha dch'],
  [Role.box, 'postfach postbus apartado bp casella buzón buzon'],
]

/**
 * Ends of one-word street names: Hauptstraße, Dorpsstraat, Koskikatu, Storgatan. Each with whether it is enough in small letters:
 * no everyday word ends so.
 */
export const COMPOUNDS: readonly (readonly [end: string, sure: boolean])[] = [
  ['straße', true],
  ['strasse', true],
  ['strase', true],
  ['straat', true],
  ['str', true],
  ['gasse', true],
  ['allee', false],
  ['platz', false],
  ['weg', false],
  ['damm', false],
  ['ufer', false],
  ['ring', false],
  ['steig', false],
  ['markt', false],
  ['chaussee', true],
  ['laan', false],
  ['gracht', true],
  ['kade', false],
  ['plein', false],
  ['singel', false],
  ['dijk', false],
  ['dreef', false],
  ['steenweg', true],
  ['baan', false],
  ['katu', false],
  ['tie', false],
  ['kuja', false],
  ['polku', false],
  ['tori', false],
  ['gatan', false],
  ['gata', false],
  ['gate', false],
  ['gaten', false],
  ['vägen', true],
  ['vagen', false],
  ['väg', false],
  ['vej', false],
  ['vejen', false],
  ['veien', false],
  ['vegen', false],
  ['gade', false],
  ['braut', false],
  ['stígur', true],
  ['stigen', false],
  ['gränd', true],
  ['stræti', true],
  ['stræde', true],
  ['straße', true],
  ['torget', false],
  ['plads', false],
  ['plass', false],
  ['utca', true],
  ['straede', false],
]
