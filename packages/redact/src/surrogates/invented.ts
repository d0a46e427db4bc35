import type { Draw } from '../operators/keyed.ts'

/** First and second halves of 1,600 names that nobody bears: a test compares them with lists of forenames and surnames. */
const HEADS =
  'Tal Mor Ven Kes Lor Bri Dal Fen Gar Hol Jor Kal Lin Nar Ost Pel Quor Ras Sel Tor Ulm Var Wes Yar Zan Bel Cor Dru Eld Fal Gis Hes Ith Jal Kor Lum Mer Nol Oren Pry'.split(
    ' ',
  )
const TAILS =
  'vexa drin quen zith morn brel thane wisk lorn grav dorv shel vask pren tulo gwen darl festa holm jask kire lusk mirov nask orvel peth rusk stave trow urna veld wyst xane yorn zelk bane corv dusk fyre grell'.split(
    ' ',
  )
const PLACES = 'ton ford bury haven field wick mere dale port bridge'.split(' ')

/** An invented name, with a capital. */
export function inventedName(draw: Draw): string {
  return draw.pick(HEADS) + draw.pick(TAILS)
}

/** An invented place. */
export function inventedPlace(draw: Draw): string {
  return draw.pick(HEADS) + draw.pick(TAILS) + draw.pick(PLACES)
}

/** All invented names, for the test that nobody bears them. */
export function allInventedNames(): readonly string[] {
  return HEADS.flatMap((head) => TAILS.map((tail) => head + tail))
}

/** Gives `name` the case of `model`: all capitals, all small, or as it is. */
export function inCaseOf(model: string, name: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return name.toUpperCase()
  return model === model.toLowerCase() && model !== model.toUpperCase() ? name.toLowerCase() : name
}
