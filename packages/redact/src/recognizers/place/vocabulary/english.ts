import { Role, type Vocabulary } from './bits.ts'

/** Street types and their abbreviations by USPS Publication 28, appendix C1, with those of Royal Mail, Australia Post and Canada Post. */
export const english: Vocabulary = [
  [
    Role.type,
    `street st str avenue ave av aven road rd boulevard blvd boul lane ln drive dr parkway pkwy pky turnpike tpke expressway expy freeway fwy terrace terr
    crescent cres crescents mews causeway cswy thoroughfare byway cul-de-sac motorway streets avenues roads plz highway hwy hgwy`,
  ],
  [
    Role.weakType,
    `way place pl court ct ctr square sq circle cir close row walk path trail trl trail alley aly plaza loop run ridge rdg hill hills hl view vw point pt pass pike
    park pk grove grv garden gardens gdns green grn crossing xing bend cove cv creek crk estate estates ferry field fields flat flats forest fork forks fort ft glen gln
    harbor harbour haven heights hts hollow holw island isle junction jct key knoll knolls knl lake landing lndg lock lodge manor mnr meadow meadows mdws mill mills mission
    mount mountain oval orchard parade pde pine pines plain port prairie quay ranch rapids rest river shoal shore shores spring springs spur station sta stravenue stream
    summit track trace trafficway tunnel union valley vly viaduct villas village vlg ville vista wharf bridge brg bypass byp broadway bluff bluffs bottom branch brook brooks burg
    camp canyon cape center centre cliff cliffs club common commons corner corners course curve dale dam divide end esplanade esp extension ext falls fair gate gateway gtwy lawn
    nook outlook promenade rise roundabout strand vale wynd yard yards mall overpass passage reach grange radial ramp throughway underpass boardwalk colonnade`,
  ],
  [Role.road, 'highway hwy hiway route rte rt rr hc hcr interstate fm us sr cr loop county farm-to-market hwys ih i us-'],
  [
    Role.unit,
    `apt apartment apartments suite ste unit flat room rm building bldg lot floor fl flr dept department trailer trlr hangar hngr penthouse ph level lvl
    level block blk tower twr shop villa lockbox lbx file msc mailstop pbm pmb blg office ofc wing`,
  ],
  [Role.floor, 'floor fl flr level storey story lower upper penthouse basement bsmt rear lobby front'],
  [
    Role.direction,
    `north south so no east west northeast northwest southeast southwest n s e w ne nw se sw n.e n.w s.e s.w north-east north-west`,
  ],
  [Role.box, 'box drawer pobox bag gpo pmb bin caller'],
  [Role.military, 'apo fpo dpo'],
  [Role.number, 'no number nr num # nº n° №'],
  [Role.and, 'and & und et y og'],
  [
    Role.ordinal,
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
  ],
  [
    Role.particle,
    'of upon the de la le les du des da do dos das del della delle dei di el los las van den der het aan am an der dem zur zum auf im in op ter ten al d l av saint st',
  ],
]
