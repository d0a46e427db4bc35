import { splitWords, UNSPACED } from './split-words.ts'

/** Words in names that are no names by themselves: never a variant of their own. */
const PARTICLES = new Set(
  'al,am,an,as,at,be,ben,bin,bint,da,das,de,dei,del,della,der,di,do,dos,du,el,en,he,i,ibn,in,is,it,la,las,le,les,lo,los,me,mc,mac,my,no,of,on,or,s,so,st,te,ten,ter,the,to,um,und,van,vom,von,we,y,zu,zum,zur,dr,mr,mrs,ms,prof,sir,jr,sr,ii,iii'.split(
    ',',
  ),
)

/**
 * The folded phrases that a name is found by: the whole of it, each word of it that is not a particle and at least two letters long,
 * first + last, last + first, an initial before or behind the last name (`J. Doe`), and the last name with the particles before it
 * (`van der Berg`, `O'Hara`). Initials alone are left out: `ed` and `am` are words.
 */
export function variants(name: string, units: Int32Array): readonly string[] {
  const words = splitWords(name, 'tokens', units)
  const first = words.at(0)
  const last = words.at(-1)
  if (first === undefined || last === undefined) return []
  const own = words.filter((word) => isOwn(word))
  const all = [words.join(' '), ...own].filter((variant) => variant.length > 1)
  if (words.length > 1) {
    all.push(`${first} ${last}`, `${last} ${first}`)
    if (isOwn(last)) {
      all.push(`${first[0]} ${last}`, `${last} ${first[0]}`)
      const particle = words.findIndex((word, index) => index > 0 && !isOwn(word))
      if (particle > 0) all.push(words.slice(particle).join(' '))
    }
  }
  return all
}

function isOwn(word: string): boolean {
  // Scripts that write no spaces between words have names of one or two units.
  return !PARTICLES.has(word) && (word.length > 1 || word.charCodeAt(0) > UNSPACED)
}
