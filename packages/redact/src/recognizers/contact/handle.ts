import { type Charset, charset, WORD } from '../../engine/charset.ts'
import { type CharRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { domainAfter } from '../network/domain.ts'

const NAME: Charset = charset('A-Za-z0-9_.-')
const OPENS: Charset = charset('A-Za-z_')
const INNER: Charset = charset('.-')
/** Units after which an `@` belongs to a path, an address or a package. */
const BEFORE: Charset = charset('/@.%+$\\-', false)
/** The longest of the platforms that say `@`: Mastodon and Instagram 30, Telegram 32. */
const LONGEST = 32

/** What stands behind an `@` in chat, code and style sheets and is nobody. */
const NOBODY: ReadonlySet<string> = new Set(
  `all here channel everyone team room online admin admins mods home work school office uni college gym church least most first last once noon midnight night lunch dinner the a an my
  your our this that about param params return returns throws throw see since deprecated author version override overload test before after import media charset font-face keyframes
  page supports include mixin extend layer property namespace container tailwind apply autowired bean component service entity table column id data getter setter nullable notnull
  suppresswarnings functionalinterface staticmethod classmethod dataclass pytest fixture app types babel angular localhost`.split(
    /\s+/,
  ),
)

/** Handles as they are mentioned: `@name`, and `@name@host` of the fediverse (ActivityPub, WebFinger RFC 7033). */
export const handle: CharRecognizer = {
  name: 'handle',
  entity: 'USERNAME',
  on: 'char',
  chars: '@',
  longest: LONGEST + 256,
  about: {
    title: 'Handle (`@name`, `@name@host`)',
    country: 'all',
    checks: 'form, no word of code or place',
    source: "the platforms' rules of names; RFC 7033",
  },
  find(at: number, scan: Scan): Outcome {
    if (!scan.is(at + 1, OPENS) || scan.is(at - 1, WORD)) return 'shape'
    // `.@name` opens a public reply; other dots end a domain or a path.
    if (scan.is(at - 1, BEFORE) && !(scan.unit(at - 1) === 46 && (at === 1 || scan.unit(at - 2) === 32))) return 'boundary'
    let end = scan.right(at + 1, NAME, LONGEST + 1)
    if (end - at - 1 > LONGEST) return 'length'
    while (scan.is(end - 1, INNER)) end--
    if (end - at < 3) return 'length'
    if (scan.unit(end) === 64) {
      const domain = domainAfter(end + 1, scan)
      return domain < 0 ? 'host' : { start: at, end: domain, score: 0.9, strength: Strength.checksum }
    }
    const after = scan.unit(end)
    // `@types/node`, `@Override(…)`, `@name:` is a mention, `@host:22` is not.
    if (after === 47 || after === 40 || scan.is(end, WORD)) return 'code'
    if (NOBODY.has(scan.text.slice(at + 1, end).toLowerCase())) return 'word'
    return { start: at, end, score: 0.7, strength: Strength.pattern }
  },
}
