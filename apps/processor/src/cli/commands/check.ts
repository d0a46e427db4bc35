import { resolve } from 'node:path'
import { ContractError, describePlan, type PlanDescription } from '@sluice/pipeline'
import { loadContract } from '../../flow/load-contract.ts'
import { settingsProblems } from '../../flow/settings-problems.ts'
import { type Palette, palette } from '../terminal.ts'
import { type Command, EXIT, readArguments, required } from '../usage.ts'

const HELP = `usage: sluice check --contract FILE [--json]

Validates a contract, with every problem and its path, and prints what would pass and how.

  --contract FILE  the contract (YAML or JSON)
  --json           as JSON: { ok, problems } or { ok, contract }`

export const check: Command = {
  summary: 'validate a contract and print what would pass',
  help: HELP,
  async run({ arguments: given, environment, stdout }) {
    const { values } = readArguments(given, {
      contract: { type: 'string', short: 'c' },
      json: { type: 'boolean', default: false },
    })
    const file = resolve(required(values.contract, '--contract'))
    try {
      const { plan } = await loadContract(file)
      const problems = settingsProblems(plan.contract)
      if (problems.length > 0) throw new ContractError(problems)
      const description = describePlan(plan)
      const text = values.json
        ? JSON.stringify({ ok: true, contract: description })
        : show(description, palette(stdout, environment))
      stdout.write(`${text}\n`)
      return EXIT.done
    } catch (error) {
      if (!(error instanceof ContractError) || !values.json) throw error
      stdout.write(`${JSON.stringify({ ok: false, problems: error.problems })}\n`)
      return EXIT.failed
    }
  },
}

function show(description: PlanDescription, { bold, dim }: Palette): string {
  const width = Math.max(...description.fields.map(({ path }) => path.length))
  const facts = [
    ['purpose', description.purpose],
    ['from', description.source],
    ['to', description.sink],
    ['consent', description.consent],
    ['policy', description.policy],
    ['contract', description.hash],
  ] as const
  return [
    ...facts.map(([name, value]) => `${name.padEnd(9)}${bold(value)}`),
    '',
    bold('what passes'),
    ...description.fields.map(({ path, treatment }) => `  ${path.padEnd(width)}  ${treatment}`),
    dim('  every other field is dropped'),
    ...list('assumed for every record (not read from it)', description.assumptions, bold),
    ...list('what the noise promises', description.claims, bold),
    ...list('limits', description.limits, bold),
  ].join('\n')
}

function list(title: string, lines: readonly string[], bold: Palette['bold']): string[] {
  return lines.length === 0 ? [] : ['', bold(title), ...lines.map((line) => `  ${line}`)]
}
