import { isUtf8 } from 'node:buffer'
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
import { unreadableFile } from './unreadable-file.ts'

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
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (cause) {
    const message = unreadableFile(`${what} file ${file}`, cause)
    throw contractError({ code: 'E_CONTRACT_SHAPE', path: what === 'contract' ? '' : what, message })
  }
  if (!isUtf8(bytes))
    throw contractError({ code: 'E_CONTRACT_SHAPE', path: '', message: `${what} file ${file} is not UTF-8 text` })
  return bytes.toString('utf8')
}

function parseYaml(text: string, path: string): unknown {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  // What the parser says after its first error is mostly a consequence of that.
  const [error] = document.errors
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0])
    const message = error.code === 'MULTIPLE_DOCS' ? 'a second document begins here, and only one is read' : error.message
    throw contractError({ code: 'E_CONTRACT_SHAPE', path, message: `line ${line}, column ${col}: ${message}` })
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
