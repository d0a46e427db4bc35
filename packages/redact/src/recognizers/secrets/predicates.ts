/** What people say about passwords instead of telling them, in the languages of the words that announce one. */
const SAID: ReadonlySet<string> = new Set(
  `a about above access account again all already also always an and any ask asked asking at available back bad be because been before being below best blank broken but by
  can case change changed changing compromised confirm correct could crap crypted default different dialog do does doesn done down easy either else empty encrypted enough entry even
  ever exactly expired expiring field file fine for forgotten from given go going gone good great gonna grub hard has hash hashed have he her here hidden his how i if important in
  incorrect insecure inside invalid is it its just known later leaked less like linked lol login long lost mandatory maybe missing more most my necessary need needed needs never new
  no nope normal not nothing now null of off ok okay old on once one only open optional or our out part plain please pointless poor post posted private prob probably prompt protected
  public random really recommended remembered required reset resetted right root safe same saved secret secure see sent set shared she short should shown simple since so some something
  sometimes still stored strong stupid sudo supposed sure terrible than that the their them then there these they this those though to together too true typed unknown unchanged unset
  up updated use used user useless username usually valid very visible want was way weak well were what when where which while who why will with without working works would written
  wrong yes yet you your yours falsch richtig nicht das der die ein eine zu ungultig faux incorrecto incorrecta correcto valido invalido no non pas niet verkeerd fel feil zly ok`.split(
    /\s+/,
  ),
)

/** Whether a value is a word that says something about a secret, in any case. */
export function isSaid(value: string): boolean {
  return SAID.has(value.toLowerCase()) || /n['’]t$/.test(value)
}
