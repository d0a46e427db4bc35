import { type Charset, charset } from '../../engine/charset.ts'
import { group } from '../../engine/keywords.ts'
import { type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'

const HEX: Charset = charset('0-9a-f')
/** MD5, SHA-1 (git), SHA-224, SHA-256, SHA-384, SHA-512. */
const LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128])
const words = group(
  'commit',
  'commit, commits, sha, sha1, sha256, revision, rev, cherry, merge, git, hash, md5, checksum, digest, bisect',
)

/** Git object names and digests in hex: of a whole length, or abbreviated (7 to 12, as git shows them) behind their word. */
export const digest: TokenRecognizer = {
  name: 'digest',
  entity: 'GIT_SHA',
  negative: true,
  on: 'token',
  length: [7, 128],
  longest: 128,
  context: [{ group: words, boost: 0.4, before: 24 }],
  find(token: Token, scan: Scan): Outcome {
    const { start, end, length } = token
    if (!LENGTHS.has(length) && length > 12) return 'length'
    if (scan.right(start, HEX, length) !== end) return 'hex'
    return { start, end, score: length > 12 ? 1 : 0.2, strength: Strength.pattern }
  },
}
