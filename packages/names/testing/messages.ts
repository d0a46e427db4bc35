/** Invented messages: names of many origins in any case, words that are also names, signs above U+FFFF, nothing at all. */
export const MESSAGES: readonly string[] = [
  'hey its sarah, running late',
  'meet me in glasgow on friday?',
  'Lakshmi Narayanan said she will call Oluwaseun tomorrow',
  'i will be there in may, mark my words',
  '🎉🎉 happy birthday Zoë! 🎂 love from Łukasz',
  'ok',
  '',
  '   ',
  'table for 4 under the name of Marchetti please',
  'DID YOU SEE PRIYA AT THE STATION IN MUMBAI',
  "tell nguyen's brother that the keys are with abdul",
  '李明 is visiting from 北京 next week',
  'no worries :) see u l8r',
  'https://example.com/a/b is the link, pass it on to Fatima',
]
