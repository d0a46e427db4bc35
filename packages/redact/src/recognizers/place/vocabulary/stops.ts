/** Words that are never part of an address in small letters, and only by accident with a capital: they end it on either side. */
export const STOPS = `i you he she it we they me him her us them my your his its our their this that these those there here who whom whose which what when where why how
  is are was were be been being am do does did done have has had having will would can could shall should may might must not no-one nobody
  a an if then than so but because while until unless about into onto over after before during between since with without within from for by to as per via-
  and or nor at on in out off up down just only also too very really now today tomorrow tonight yesterday please thanks thank hi hello hey yes no ok okay well oh
  get got go going gone went come came coming take took make made give gave send sent say said see saw know knew think thought want wanted need needed like liked let
  live lives lived living located address ship deliver meet call phone tel fax email mail please
  lol haha monday tuesday wednesday thursday friday saturday sunday
  mon tue wed thu fri sat  am pm a.m p.m
  ist sind war und oder nicht ich du er wir ihr sie mein meine wohne wohnt lebe bitte nach bei mit
  est sont suis être je tu il nous vous mon ma mes ton habite habitons adresse chez avec pour
  es soy vivo vive mi tu su en con para por dirección direccion sono abito abita mio mia indirizzo per con ik woon woont mijn is bij adres met`

/** Everyday words that follow a number in a sentence, and so end an address unless a capital makes them a name. */
export const SMALL_STOPS = `minutes minute mins min hours hour hrs hr days day weeks week months month years year yrs yr seconds sec secs times time percent dollars euros pounds bucks people
  guys persons tickets ticket bedroom bedrooms bed beds bath baths bathroom bathrooms star stars miles mile km kilometers meters feet foot inches kg lbs mb gb kb mhz ghz
  movie movies film films game games song songs season seasons episode episodes points things thing more less most some any all each every other another billion million thousand hundred oscar oscars awards january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`
