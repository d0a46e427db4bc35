/**
 * Letters that look like ASCII ones: pairs of a letter and what it looks like. From the facts of Unicode Technical Standard 39,
 * table confusables.txt, as far as they concern single letters in the shapes of common typefaces.
 */
const ALIKE: Readonly<Record<'living' | 'styled', string>> = {
  /** Of scripts that people write in: these count only inside a word that also has ASCII letters or digits. */
  living: `
    аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ѵv ӏl кk тt пn гr мm нh вb ьb ыb АA ВB ЕE ІI ЈJ КK МM НH ОO РP СC ЅS ТT УY ХX ԌG ԚQ ԜW ѴV ҮY ҒF ӀI ЗE
    αa βb οo νv ρp ιi κk υu τt χx γy ηn εe ωw σo ϲc ϳj ϜF ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ
    օo հh ոn սu ցg զq լl ՏS ՍU ՕO ՐP ıi`,
  /** Of the International Phonetic Alphabet, small capitals, and scripts whose letters are mostly met as decoration. */
  styled: `
    ɑa ɡg ɩi ɪi ʋv ɢg ʜh ʀr ʏy ʙb ʟl ɴn ʊu ɾr ȷj
    ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜰf ꜱs ǫq
    ᎠD ᎡR ᎢT ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᎩY ᏀG ᏃZ ᏒR ᏚS ᏙV ᏟC ᏢP ᏦK ᏴB ᏞL ᏔW Ꮞ4
    ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU`,
}

/** Letters that look like digits, in a number that is otherwise made of digits. */
const DIGITS_ALIKE = 'О0 о0 З3 з3 І1 і1 Ӏ1 ӏ1 б6 Ч4 ч4 Ο0 ο0 Ι1 ι1 Օ0 օ0 O0 o0 l1 I1'

function pairs(list: string): ReadonlyMap<number, string> {
  return new Map(
    list
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.codePointAt(0)!, pair.slice(-1)]),
  )
}

export const LIVING: ReadonlyMap<number, string> = pairs(ALIKE.living)
export const STYLED: ReadonlyMap<number, string> = pairs(ALIKE.styled)
export const AS_DIGIT: ReadonlyMap<number, string> = pairs(DIGITS_ALIKE)
