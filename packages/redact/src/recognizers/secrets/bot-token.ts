import { type Charset, charset, WORD } from '../../engine/charset.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'

const BASE64URL: Charset = charset('A-Za-z0-9_-')
const DOT = 46
const COLON = 58

/** Tokens of Telegram's bots: the bot's number, a colon, 35 units that begin with `AA`. */
export const telegramToken: NumberRecognizer = {
  name: 'telegram-bot-token',
  entity: 'API_KEY',
  on: 'number',
  digits: lengths(8, 10),
  groups: [1, 1],
  longest: 46,
  about: {
    title: 'Token of a Telegram bot',
    country: 'all',
    checks: 'number, colon, 35 units that begin with AA',
    source: 'Telegram Bot API, “Authorizing your bot”',
  },
  find(run: NumberRun, scan: Scan): Outcome {
    const { start, end } = run
    if (scan.unit(end) !== COLON || !scan.text.startsWith('AA', end + 1)) return 'shape'
    const stop = scan.right(end + 1, BASE64URL, 36)
    if (stop - end !== 36 || scan.is(start - 1, WORD)) return 'length'
    return { start, end: stop, score: 0.95, strength: Strength.checksum }
  },
}

/** Tokens of Discord's bots: the bot's number in base64, six units of time, 27 to 38 of a code. */
export const discordToken: TokenRecognizer = {
  name: 'discord-bot-token',
  entity: 'API_KEY',
  on: 'token',
  opens: 'letter',
  length: [23, 28],
  longest: 75,
  about: {
    title: 'Token of a Discord bot',
    country: 'all',
    checks: 'three parts, the first the base64 of a number',
    source: 'Discord developer documentation, “Authentication”',
  },
  find(token: Token, scan: Scan): Outcome {
    const { start, end } = token
    // A digit in base64.
    if (!/^[MNO][A-Za-z0-9]/.test(scan.text.slice(start, start + 2)) || scan.unit(end) !== DOT) return 'shape'
    const time = scan.right(end + 1, BASE64URL, 7)
    if (time - end !== 7 || scan.unit(time) !== DOT) return 'shape'
    const stop = scan.right(time + 1, BASE64URL, 39)
    if (stop - time < 28 || stop - time > 39) return 'length'
    return { start, end: stop, score: 0.95, strength: Strength.checksum }
  },
}
