// What the tagger of `compromise` adds to a redactor, and what it costs: on chat messages, and on invented sentences with values in
// words. Times are CPU times.
//   node --conditions=@sluice/source packages/redact/bench/compromise.ts [--messages N] [--show]
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createCompromiseTagger } from '../src/compromise/index.ts'
import { createRedactor, type Finding, type Span } from '../src/index.ts'

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '20000' }, show: { type: 'boolean', default: false } },
})
const data = process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const messages = gunzipSync(readFileSync(join(data, 'chat.txt.gz')))
  .toString('utf8')
  .split('\n')
  .slice(0, Number(values.messages))
const redactor = createRedactor({ preset: 'training' })
const tagger = createCompromiseTagger()

const covers = ({ start, end }: Span, findings: readonly Finding[]) => findings.some((f) => f.start <= start && f.end >= end)
const microseconds = (work: () => void): number => {
  const began = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(began)
  return user + system
}

// One round to warm up.
for (const message of messages.slice(0, 2_000)) redactor.redact(message, { spans: tagger.tagSync(message) })
const spans: (readonly Span[])[] = []
const alone = microseconds(() => {
  for (const message of messages) redactor.redact(message)
})
const tagging = microseconds(() => {
  for (const message of messages) spans.push(tagger.tagSync(message))
})
const added = new Map<string, number>()
for (const [index, message] of messages.entries()) {
  const found = redactor.detect(message)
  for (const span of spans[index]!) {
    if (covers(span, found)) continue
    added.set(span.entity, (added.get(span.entity) ?? 0) + 1)
    if (values.show) console.log(span.entity, JSON.stringify(message.slice(span.start, span.end)), '|', message.slice(0, 100))
  }
}
const perMessage = (time: number) => (time / messages.length).toFixed(1)
console.log(`${messages.length} messages: redactor ${perMessage(alone)} µs, tagger ${perMessage(tagging)} µs a message`)
console.log(`added to what the redactor finds: ${JSON.stringify(Object.fromEntries(added))}`)

/** A sentence, and the part of it that is personal. */
const SENTENCES: readonly (readonly [text: string, personal: string])[] = [
  ['born on the third of march', 'third of march'],
  ['she was born on the twenty first of june nineteen eighty four', 'twenty first of june nineteen eighty four'],
  ['my birthday is march third', 'march third'],
  ['my bday is the fifth of may', 'fifth of may'],
  ['dob: second of january two thousand', 'second of january two thousand'],
  ['he was born in may nineteen seventy', 'may nineteen seventy'],
  ['call four one five eight six seven five three zero nine', 'four one five eight six seven five three zero nine'],
  ['my number is four fifteen, eight sixty-seven, fifty-three oh nine', 'four fifteen, eight sixty-seven, fifty-three oh nine'],
  ['ring oh seven seven double oh nine hundred one two three', 'seven seven double oh nine'],
  ['text me at seven seven double three one four nine', 'seven seven double three one four nine'],
  ['reach me at twenty thirty forty fifty', 'twenty thirty forty fifty'],
  ['phone: two one two, five five five, oh one four seven', 'two one two, five five five, oh one four seven'],
  ['i am forty-one', 'forty-one'],
  ['he is thirty two years old', 'thirty two'],
  ['she just turned sixty', 'sixty'],
  ["i'm nineteen and bored", 'nineteen'],
]
const hit = (found: readonly { start: number; end: number }[], at: number, end: number) =>
  found.some((one) => one.start < end && at < one.end)
const count = (find: (text: string) => readonly { start: number; end: number }[]): number =>
  SENTENCES.filter(([text, personal]) => hit(find(text), text.indexOf(personal), text.indexOf(personal) + personal.length)).length
const without = count((text) => redactor.detect(text))
const together = count((text) => redactor.detect(text, { spans: tagger.tagSync(text) }))
console.log(`values in words, ${SENTENCES.length} sentences: ${without} found without, ${together} with`)

/** CPU time of a process that imports a module, less one that imports none. */
const loading = (module: string): number => {
  const program = (text: string) =>
    Number(
      execFileSync(
        process.execPath,
        ['--input-type=module', '-e', `${text}; const { user, system } = process.cpuUsage(); console.log(user + system)`],
        { cwd: import.meta.dirname },
      ),
    )
  const least = (text: string) => Math.min(...Array.from({ length: 5 }, () => program(text)))
  return (least(`await import('${module}')`) - least('')) / 1000
}
console.log(
  `CPU time to import, built: @sluice/redact ${loading('@sluice/redact').toFixed(0)} ms, @sluice/redact/compromise ${loading('@sluice/redact/compromise').toFixed(0)} ms`,
)
