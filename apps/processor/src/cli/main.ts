import { ContractError } from '@sluice/pipeline'
import { VERSION } from '../flow/version.ts'
import { check } from './commands/check.ts'
import { explain } from './commands/explain/index.ts'
import { redact } from './commands/redact.ts'
import { run } from './commands/run.ts'
import { palette } from './terminal.ts'
import { type Command, EXIT, UsageError } from './usage.ts'

const COMMANDS: Readonly<Record<string, Command>> = { run, redact, explain, check }

function help(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  return `usage: sluice COMMAND [OPTIONS]

${commands.join('\n')}

  sluice COMMAND --help   what a command takes
  sluice --version`
}

/** Runs a command line. Answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function main(
  given: readonly string[],
  host: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr' | 'stdin'>,
): Promise<number> {
  const { env: environment, stdout, stderr, stdin } = host
  // A reader that has seen enough (`| head`) is no failure of ours.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit(EXIT.done)
    stderr.write(`error: standard output cannot be written (${code ?? 'unknown error'})\n`)
    process.exit(EXIT.failed)
  })
  const [name = '', ...rest] = given
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name === '--version' || name === '-v') return print(stdout, VERSION)
  if (name === '--help' || name === '-h' || name === 'help') return print(stdout, help())
  const { red } = palette(stderr, environment)
  if (!command) {
    stderr.write(`${red('error:')} ${name === '' ? 'a command is needed' : `there is no command "${name}"`}\n\n${help()}\n`)
    return EXIT.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) return print(stdout, command.help)
  try {
    return await command.run({ arguments: rest, environment, stdout, stderr, stdin })
  } catch (error) {
    stderr.write(`${red('error:')} ${describe(error)}\n`)
    if (!(error instanceof UsageError)) return EXIT.failed
    stderr.write(`\n${command.help}\n`)
    return EXIT.usage
  }
}

/**
 * Errors of ours say what is wrong and hold nothing personal. Of any other error only the kind is printed, because its message
 * may quote the record that it failed on.
 */
function describe(error: unknown): string {
  if (error instanceof ContractError || error instanceof UsageError) return error.message
  if (!(error instanceof Error)) return 'unknown failure'
  const { code } = error as NodeJS.ErrnoException
  if (OURS.has(error.name)) return code === undefined ? error.message : `${error.message} (${code})`
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return `internal failure: ${error.name}${code === undefined ? '' : ` ${code}`}${at === undefined ? '' : ` ${at.trim()}`}`
}

const OURS = new Set([
  'ConsentSourceError',
  'HttpError',
  'KafkaSetupError',
  'KeyError',
  'NamesSetupError',
  'PoolError',
  'ProcessorError',
  'RedactError',
  'SinkError',
  'SourceError',
  'TaggerError',
  'UntaggedError',
])

function print(stream: NodeJS.WriteStream, text: string): number {
  stream.write(`${text}\n`)
  return EXIT.done
}
