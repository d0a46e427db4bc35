import { Role, type Vocabulary } from './bits.ts'

/** States, provinces and territories of the US (USPS), Canada and Australia, and countries in English and their own language. */
export const regions: Vocabulary = [
  [
    Role.stateCode,
    `al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr vi gu as mp
    ab bc mb nb nl ns nt nu on pe qc sk yt nsw vic qld tas act aa ae ap`,
  ],
  [Role.doubtful, 'al as co de hi id in la ma me mi mo ms mt oh ok on or pa pe act ab de nd vi'],
  [
    Role.state,
    `alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania
    tennessee texas utah vermont virginia washington wisconsin wyoming columbia puerto
    alberta manitoba newfoundland ontario quebec québec saskatchewan yukon nunavut scotia brunswick
    victoria queensland tasmania wales`,
  ],
  [
    Role.country,
    `us usa u.s u.s.a america zealand africa states kingdom emirates kingdom uk england scotland wales ireland éire canada australia germany deutschland france spain españa italy italia netherlands nederland holland
    belgium belgique belgië austria österreich switzerland schweiz suisse portugal sweden sverige norway norge denmark danmark finland suomi poland polska czechia hungary
    greece romania bulgaria croatia slovenia slovakia estonia latvia lithuania luxembourg iceland cyprus malta turkey russia ukraine mexico brazil argentina chile colombia
    peru uruguay india china japan singapore zealand africa israel egypt morocco tunisia kenya nigeria`,
  ],
]
