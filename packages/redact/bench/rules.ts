// Milliseconds of CPU time for 1 MB and 2 MB of inputs made against custom rules: the search alone, and the whole of `detect` with
// the rule as the only thing that is wanted.
//   node packages/redact/bench/rules.ts
import { createRedactor } from '../dist/index.js'
import { loadRules } from '../dist/rules/index.js'

const repeated = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length))
/** A pattern and the worst text for it that we can think of: what an engine that goes back takes quadratic time for. */
const CASES: readonly (readonly [pattern: string, text: (size: number) => string])[] = [
  ['a+$', (size) => `${repeated('a')(size)}b`],
  ['a+b', repeated('a')],
  ['\\w{8,64}=', repeated('a')],
  ['aa|a{63}b', repeated('a')],
  ['[\\w.+-]{1,64}@[a-z]+(?:\\.[a-z]+)+', repeated('a@')],
  ['[\\w.+-]{1,64}@[a-z]+(?:\\.[a-z]+)+', repeated('a.a@b.')],
  ['(?:[A-Z][a-z]+ )+Street', repeated('Ab Street Abc ')],
  ['\\b\\d{3}[ -]?\\d{3}[ -]?\\d{4}\\b', repeated('123-456-')],
  ['\\p{L}+-\\d+', repeated('é-')],
  ['"[^"]*"', repeated('a"')],
  ['EMP-\\d{5}', repeated('EMP-1234')],
  ['EMP-\\d{5}', repeated('EMP-12345')],
]
const rounds = 5
for (const [pattern, make] of CASES) {
  const rules = loadRules([{ name: 'rule', entity: 'RULE', pattern }])
  const redactor = createRedactor({ preset: 'training', names: 'off', entities: ['RULE'], ...rules })
  const recognizer = rules.recognizers[0]!
  const best = (run: (text: string) => void) =>
    [1_000_000, 2_000_000].map((size) => {
      const text = make(size)
      let least = Number.POSITIVE_INFINITY
      for (let round = 0; round < rounds; round++) {
        const start = process.cpuUsage()
        run(text)
        const { user, system } = process.cpuUsage(start)
        least = Math.min(least, (user + system) / 1000)
      }
      return least
    })
  const alone = best((text) => recognizer.on === 'text' && recognizer.find({ text, work: 0 } as never))
  const whole = best((text) => redactor.detect(text))
  const shown = ([one = 0, two = 0]: number[]) =>
    `${one.toFixed(1).padStart(7)} ${two.toFixed(1).padStart(7)} ms x${(two / one).toFixed(1)}`
  console.log(`${pattern.padEnd(40)} ${shown(alone)}  ${shown(whole)}`)
}
