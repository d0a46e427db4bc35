import { charset, WORD } from '../../engine/charset.ts'
import { type Outcome, type Recognizer, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { SPECIAL_CATEGORIES } from '../../keywords/special-categories.ts'

const GLUE = charset('-@#/')

const TITLES: Readonly<Record<string, string>> = {
  HEALTH: 'Cue of health',
  RELIGION: 'Cue of religion or belief',
  POLITICAL_OPINION: 'Cue of political opinion',
  SEXUAL_ORIENTATION: 'Cue of sexual orientation or identity',
  ETHNIC_ORIGIN: 'Cue of ethnic origin',
  TRADE_UNION: 'Cue of trade union membership',
}

function recognizer(entity: string, words: readonly string[]): WordRecognizer {
  return {
    name: `cue-${entity.toLowerCase().replaceAll('_', '-')}`,
    entity,
    on: 'word',
    words,
    longest: 64,
    about: { title: TITLES[entity]!, country: 'all', checks: 'a listed word; only when asked for', source: 'GDPR, article 9' },
    find(start: number, end: number, scan: Scan): Outcome {
      // A name in code, a tag or a path says nothing about anybody.
      if (scan.is(start - 1, WORD) || scan.is(end, WORD) || scan.is(start - 1, GLUE)) return 'boundary'
      return { start, end, score: 0.6, strength: Strength.pattern }
    },
  }
}

/** Cues of the special categories of GDPR, article 9, one recognizer each. Off unless the option `entities` names them. */
export const specialCategories: readonly Recognizer[] = Object.entries(SPECIAL_CATEGORIES).map(([entity, words]) =>
  recognizer(entity, words),
)
