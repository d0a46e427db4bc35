import type { Conversation } from './conversation.ts'
import type { BadLine } from './damage.ts'
import type { Scenario } from './model.ts'

type Counts = Record<string, number>

function count(conversations: readonly Conversation[]): Counts {
  const reasons = conversations.flatMap(({ messages }) => messages.map(({ reason }) => reason))
  return Object.fromEntries(
    [...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((other) => other === reason).length]),
  )
}

/** What must come out, from what the scenarios know: nothing here asks the gate. */
export function expected(conversations: readonly Conversation[], bad: ReadonlyMap<string, ReadonlyMap<number, BadLine>>) {
  const messages = conversations.flatMap((conversation) => conversation.messages)
  return {
    records: messages.length,
    recordsWithPersonalValues: messages.filter(({ personal }) => personal).length,
    reasons: count(conversations),
    badLines: Object.fromEntries(
      [...bad].map(([file, lines]) => [file, Object.fromEntries([...lines].map(([line, { problem }]) => [line, problem]))]),
    ),
    conversations: Object.fromEntries(
      conversations.map((conversation) => [
        conversation.id,
        { scenario: conversation.scenario.name, reasons: count([conversation]) },
      ]),
    ),
  }
}

/** `c-001, c-053–c-055`. */
function ranges(ids: readonly string[]): string {
  const runs: string[][] = []
  for (const id of ids) {
    const last = runs.at(-1)
    if (last && Number(id.slice(2)) === Number(last.at(-1)!.slice(2)) + 1) last.push(id)
    else runs.push([id])
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ')
}

/** The table of the README. */
export function table(scenarios: readonly Scenario[], conversations: readonly Conversation[]): string {
  const rows = scenarios.map((scenario) => {
    const own = conversations.filter((conversation) => conversation.scenario === scenario)
    const reasons = Object.keys(count(own)).map((reason) => `\`${reason}\``)
    return `| ${scenario.name} | ${scenario.about} | ${ranges(own.map(({ id }) => id))} | ${reasons.join(' ')} |`
  })
  return ['| scenario | what happens | conversations | reasons |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
