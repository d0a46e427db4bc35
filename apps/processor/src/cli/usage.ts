import { type ParseArgsConfig, parseArgs } from 'node:util'

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

export interface CommandContext {
  readonly arguments: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly stdin: NodeJS.ReadStream
}

export interface Command {
  readonly summary: string
  readonly help: string
  run(context: CommandContext): Promise<number>
}

type Options = NonNullable<ParseArgsConfig['options']>

/** Parses the arguments of a command. @throws UsageError naming what was not understood */
export function readArguments<O extends Options>(given: readonly string[], options: O, allowPositionals = false) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals, strict: true })
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0] ?? 'the arguments cannot be understood')
  }
}

/** The value of an option that must be there. */
export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is needed`)
  return value
}
