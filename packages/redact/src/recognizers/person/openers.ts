/**
 * Capitalised words that are no reason to ask a tagger of names: what sentences begin with, days, months, and what chat
 * writes in capitals.
 */
export const OPENERS: ReadonlySet<string> = new Set(
  `a about after again ah all also am an and any anyway are aren as ask at aw awesome bad be because been before being best better big both but by bye call can
  cannot check come cool could couldn cos coz dad damn day did didn do does doesn doing don done dont down each either else enough even ever every everyone everything
  exactly except excuse fine first for free from fuck fun fyi get gd get give glad go going gonna good got great guess ha had haha hahaha happy has hasn have haven having
  he hello help here hers hey hi him his hmm hope hopefully how however huh if im imo in indeed instead interesting into is isn it its ive just keep kind know last later
  let lets like lmao lol long look looks love lovely make many may maybe me might mine more morning most much mum must my na nah need never new next nice nite no nope not
  nothing now of off oh ok okay omg on once one only oops or other otherwise our out over perhaps plan please pls plus possibly prolly probably quite rather re read really
  remember reply right sad said same saw say see seems send sent she should shouldn since so some someone something sometimes soon sorry sounds still stop such sup sure
  take talk tell thank thanks that thats the their them then there these they thing think this those though thought thx till time to today tomorrow tonight too true try
  txt umm un under unfortunately unless until up ur us use very wait wanna want was wasn watch way we well went were weren what whatever whats when where whether which while
  who whoever whole whose why will with without won wont would wouldn wow wtf ya yay yea yeah yep yes yesterday yet yo you your youre yours yup
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec tv pc am pm uk us usa eu id dvd cd dj pls asap btw brb idk irc os ubuntu linux windows google
  facebook youtube twitter iphone android internet english nd urgent claim free prize cash won voucher customer sir madam friend friends all team welcome amazing incredible subscriber member members winner user users
  hero goodmorning goodnight hiring colleague colleagues student students santa diary god lord christmas xmas easter`.split(
    /\s+/,
  ),
)
