// Makes the invented data of this example: node examples/direct-messages/generate.ts [FOLDER]
// The same on every machine and every day: all chance comes from generator/random.ts, and no clock is read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Community, MOST_MESSAGES } from './generator/community.ts'
import { type Conversation, converse } from './generator/conversation.ts'
import { type BadLine, badLines, insert } from './generator/damage.ts'
import { lines, write } from './generator/files.ts'
import type { Message, Scenario } from './generator/model.ts'
import { createRandom } from './generator/random.ts'
import { expected, table } from './generator/report.ts'
import { scenarios } from './generator/scenarios/all.ts'

const home = import.meta.dirname
const folder = process.argv[2] ?? home
const random = createRandom('files')
const community = new Community()

const ARCHIVE = [Date.UTC(2025, 3, 2), Date.UTC(2026, 7, 20)] as const
const LATEST = [Date.UTC(2026, 8, 1), Date.UTC(2026, 9, 10)] as const

// One conversation of each scenario comes first, to be read; the rest is what makes a flow.
const rest = scenarios.flatMap((scenario): Scenario[] => Array(scenario.conversations - 1).fill(scenario))
const groups = { firstLook: [] as Conversation[], archive: [] as Conversation[], latest: [] as Conversation[] }
for (const [index, scenario] of [...scenarios, ...rest].entries()) {
  const group = index < scenarios.length ? 'firstLook' : index % 20 === 7 ? 'latest' : 'archive'
  const id = `c-${String(index + 1).padStart(3, '0')}`
  const period = group === 'latest' ? LATEST : ARCHIVE
  groups[group].push(converse(scenario, id, period, group === 'firstLook', community))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const messagesOf = (chosen: readonly Conversation[]) => chosen.flatMap(({ messages }) => messages.map(({ message }) => message))
const byTime = (messages: readonly Message[]) => messages.toSorted((one, other) => compare(one.sentAt, other.sentAt))
const files = {
  'messages/archive.jsonl.gz': byTime(messagesOf(groups.archive)),
  'messages/first-look.jsonl': messagesOf(groups.firstLook),
  'messages/latest.jsonl': byTime(messagesOf(groups.latest)),
}

const bad = new Map<string, Map<number, BadLine>>()
let number = 0
for (const [name, messages] of Object.entries(files)) {
  for (const message of messages) message.id = `m-${String(++number).padStart(6, '0')}`
  const content = messages.map((message) => JSON.stringify(message))
  if (name === 'messages/latest.jsonl') bad.set(name, insert(content, badLines(random.shuffled(messages))))
  write(folder, name, lines(content))
}

const events = community.events.toSorted(
  (one, other) => compare(one.recordedAt, other.recordedAt) || compare(one.subject, other.subject) || one.seq - other.seq,
)
for (const year of ['2025', '2026']) {
  const chosen = events.filter(({ recordedAt }) => recordedAt.startsWith(year))
  write(folder, `consent/${year}.jsonl`, lines(chosen.map((event) => JSON.stringify(event))))
}

const conversations = Object.values(groups)
  .flat()
  .toSorted((one, other) => compare(one.id, other.id))
write(folder, 'expected.json', `${JSON.stringify(expected(conversations, bad), null, 2)}\n`)
const readme = readFileSync(join(home, 'README.md'), 'utf8')
const section = /(<!-- scenarios -->\n)[\s\S]*(\n<!-- end of scenarios -->)/
write(folder, 'README.md', readme.replace(section, `$1\n${table(scenarios, conversations)}\n$2`))

const busy = community.people.filter((person) => community.written(person) > MOST_MESSAGES)
if (busy.length > 0) throw new Error(`${busy.length} people write more than ${MOST_MESSAGES} messages that pass`)
