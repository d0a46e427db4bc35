import { resolve } from 'node:path'
import { runFlow } from '../../flow/run-flow.ts'
import { VERSION } from '../../flow/version.ts'
import { startTelemetry, type Telemetry } from '../../telemetry/index.ts'
import { namesHelp, namesTier } from '../names-option.ts'
import { Progress } from '../progress.ts'
import { showSummary } from '../summary.ts'
import { palette } from '../terminal.ts'
import { type Command, EXIT, readArguments, required, UsageError } from '../usage.ts'

const HELP = `usage: sluice run --contract FILE [--json] [--names TIER] [--now INSTANT] [--fresh] [--quiet]

Runs one flow: reads records from the contract's source, decides, transforms, and writes output, receipts and quarantine to its
sink. A run that was stopped goes on when it is run again, and ends with the same bytes.

  --contract FILE  the contract (YAML or JSON); its relative paths start from its folder
  --json           the summary as JSON
  --names TIER     who finds names, instead of whom the contract says (another tier is another version of the contract):
                   ${namesHelp(19)}
  --now INSTANT    decide as of this instant (ISO 8601) instead of the clock, for reproducible runs
  --fresh          start anew instead of going on with an interrupted run
  --quiet          no progress

  SLUICE_KEY       64 hex digits: the key of pseudonyms, receipts and noise (or SLUICE_KEY_FILE: a file that holds it)
  OTEL_EXPORTER_OTLP_ENDPOINT  where traces and metrics go; without it there are none`

export const run: Command = {
  summary: 'run a flow: files or Kafka, through the contract, to the sink',
  help: HELP,
  async run({ arguments: given, environment, stdout, stderr, stdin }) {
    const { values } = readArguments(given, {
      contract: { type: 'string', short: 'c' },
      json: { type: 'boolean', default: false },
      names: { type: 'string' },
      now: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    })
    const stop = new AbortController()
    const onSignal = () => stop.abort(new StoppedError())
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
    let telemetry: Telemetry | undefined
    try {
      const now = values.now === undefined ? undefined : instant(values.now)
      const names = namesTier(values.names)
      const summary = await runFlow({
        contractFile: resolve(required(values.contract, '--contract')),
        environment,
        stdin,
        stdout,
        signal: stop.signal,
        startTelemetry: async (prometheus) => {
          telemetry = await startTelemetry({
            version: VERSION,
            env: environment,
            prometheus,
            warn: (line) => stderr.write(`${line}\n`),
          })
          return telemetry
        },
        warn: (line) => stderr.write(`warning: ${line}\n`),
        tell: (line) => void (values.quiet || stderr.write(`${line}\n`)),
        fresh: values.fresh,
        ...(now === undefined ? {} : { now }),
        ...(names === undefined ? {} : { names }),
        progress: (totalBytes) => (values.quiet ? undefined : new Progress({ stream: stderr, totalBytes })),
      })
      // A sink on standard output leaves no room there for the summary.
      const target = summary.sink === '-' ? stderr : stdout
      target.write(values.json ? `${JSON.stringify(summary)}\n` : `${showSummary(summary, palette(target, environment))}\n`)
      return EXIT.done
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error
      stderr.write('stopped; run the same command again to go on\n')
      return EXIT.failed
    } finally {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
      await telemetry?.shutdown()
    }
  },
}

class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

function instant(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new UsageError('--now takes an instant with its zone, such as 2026-11-24T12:00:00Z')
  return at
}
