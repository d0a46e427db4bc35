import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  type CompileOptions,
  ContractError,
  type ContractProblem,
  compileContract,
  type Plan,
  requestedTaggers,
} from '@sluice/pipeline'
import { LineCounter, parseDocument } from 'yaml'
import { modelsOf } from '../names/models.ts'

/** A contract as it was found, compiled, with the folder that its relative paths start from. */
export interface LoadedContract {
  readonly plan: Plan
  readonly folder: string
  /** The contract and the policy as they are written, for who compiles them again elsewhere. */
  readonly source: unknown
  readonly policy: unknown
  /** Who finds names instead of whom the contract says, and the models of all taggers. */
  readonly taggers: Pick<CompileOptions, 'names' | 'models'>
}

/**
 * Reads a contract (YAML 1.2 or JSON) and the policy file that it names, and compiles it.
 *
 * @throws ContractError with every problem; what the YAML parser says is among them, with line and column. NamesSetupError where the
 * taggers that it asks for are not installed.
 */
export async function loadContract(file: string, options: Pick<CompileOptions, 'key' | 'names'> = {}): Promise<LoadedContract> {
  const contract = parseYaml(await readText(file, 'contract'), '')
  const folder = dirname(resolve(file))
  const named = isObject(contract) ? contract.policy : undefined
  const policy = typeof named === 'string' && named !== 'strict' ? await readPolicy(resolve(folder, named)) : undefined
  const { key, names } = options
  const models = await modelsOf(requestedTaggers(contract, options))
  const taggers = { models, ...(names === undefined ? {} : { names }) }
  const plan = compileContract(contract, {
    ...taggers,
    ...(key === undefined ? {} : { key }),
    ...(policy === undefined ? {} : { policy }),
  })
  return { plan, folder, source: contract, policy, taggers }
}

async function readPolicy(file: string): Promise<unknown> {
  return parseYaml(await readText(file, 'policy'), 'policy')
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unreadable'
    throw contractError({
      code: 'E_CONTRACT_SHAPE',
      path: what === 'contract' ? '' : what,
      message: `${what} file ${file} cannot be read (${code})`,
    })
  }
}

function parseYaml(text: string, path: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  if (document.errors.length > 0) {
    throw new ContractError(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0])
        return { code: 'E_CONTRACT_SHAPE', path, message: `line ${line}, column ${col}: ${message}` }
      }),
    )
  }
  try {
    // Aliases are expanded at most so often: "a billion laughs" is refused instead of expanded.
    return refuseCycles(document.toJS({ maxAliasCount: 100 }), path)
  } catch (cause) {
    if (cause instanceof ContractError) throw cause
    throw contractError({ code: 'E_CONTRACT_SHAPE', path, message: (cause as Error).message })
  }
}

/** An anchor that contains its own alias gives a value without end, which no check below could walk. */
function refuseCycles(value: unknown, path: string): unknown {
  const open = new Set<unknown>()
  const walk = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return
    if (open.has(node))
      throw contractError({ code: 'E_CONTRACT_SHAPE', path: at, message: 'an alias refers to what contains it' })
    open.add(node)
    for (const [key, item] of Object.entries(node)) walk(item, at === '' ? key : `${at}.${key}`)
    open.delete(node)
  }
  walk(value, path)
  return value
}

const contractError = (problem: ContractProblem) => new ContractError([problem])
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
