import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AI_TAXONOMY, type Parsed, type Policy, parsePolicy, parseTaxonomy, STRICT_POLICY, type Taxonomy } from '@sluice/consent'
import { canonicalJson } from './contract/canonical.ts'
import { ContractError, type ContractProblem, showPath } from './contract/problems.ts'
import { type Contract, contractSchema, MESSAGE_EXPORT_RECORD, type RecordMapping } from './contract/schema.ts'
import type { Hmac } from './keyed/keyed-hash.ts'
import { parsePath } from './path/path.ts'
import { createPlan, type Plan } from './plan.ts'
import { buildProjection, type Field } from './projection/projection.ts'

export interface CompileOptions {
  /** 32 bytes for pseudonyms, receipts and keyed noise. Without it a plan can be looked at but not run. */
  readonly key?: Uint8Array
  /** The content of the policy file that the contract names; not needed for `policy: strict`. */
  readonly policy?: unknown
  /** Purposes other than the built-in ones. */
  readonly taxonomy?: unknown
  /** HMAC-SHA-256 of the platform, where it is faster than the portable one. Gives the same bytes. */
  readonly hmac?: Hmac
}

/**
 * Compiles a contract into a plan.
 *
 * @param contract a contract as it is written (the parsed YAML or JSON)
 * @throws ContractError listing every problem with its path
 */
export function compileContract(contract: unknown, options: CompileOptions = {}): Plan {
  const read = contractSchema.safeParse(contract)
  if (!read.success) {
    throw new ContractError(
      read.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => shape([...issue.path, key], 'unknown key'))
          : issue.code === 'invalid_key'
            ? [shape(issue.path, issue.issues[0]?.message ?? issue.message)]
            : [shape(issue.path, issue.message)],
      ),
    )
  }
  const problems: ContractProblem[] = []
  const mapping = recordMapping(read.data, problems)
  const fields = readFields(read.data, problems)
  const { root, overlaps } = buildProjection(fields)
  for (const [first, second] of overlaps) {
    problems.push({
      code: 'E_CONTRACT_OVERLAP',
      path: showPath(['fields', second.name]),
      message: `overlaps with ${first.name}: a place has one treatment`,
    })
  }
  const { policy, taxonomy } = readPolicy(read.data, options, problems)
  checkPurpose(read.data, taxonomy, problems)
  checkTransport(read.data, problems)
  if (options.key !== undefined && options.key.length !== 32) {
    problems.push({ code: 'E_CONTRACT_KEY', path: '', message: `the key has ${options.key.length} bytes, not 32` })
  }
  if (problems.length > 0) throw new ContractError(problems)
  return createPlan({
    contract: read.data,
    hash: contractHash(read.data, policy, taxonomy),
    mapping,
    fields,
    root,
    policy,
    taxonomy,
    ...(options.key ? { key: options.key } : {}),
    ...(options.hmac ? { hmac: options.hmac } : {}),
  })
}

function shape(path: readonly PropertyKey[], message: string): ContractProblem {
  return { code: 'E_CONTRACT_SHAPE', path: showPath(path), message }
}

/**
 * The version of a contract: SHA-256 over its canonical JSON with defaults filled in and policy and purposes included. Where
 * the output is put and how it is reached is left out: moving a folder or a broker must not draw new noise.
 */
function contractHash(
  { kafka: _connection, http: _http, workers: _threads, sink, ...contract }: Contract,
  policy: Policy,
  taxonomy: Taxonomy,
): string {
  const { files: _folder, kafka: _topics, shardRecords: _cuts, ...recipient } = sink
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ contract: { ...contract, sink: recipient }, policy, taxonomy }))))
}

function recordMapping(contract: Contract, problems: ContractProblem[]): RecordMapping {
  const { source } = contract
  const isExport = source.instagram !== undefined || source.messenger !== undefined || source.whatsapp !== undefined
  const mapping = contract.record ?? (isExport ? MESSAGE_EXPORT_RECORD : undefined)
  if (!mapping) {
    problems.push(shape(['record'], 'is needed: where a record keeps id, conversation, author, participants and eventTime'))
    return MESSAGE_EXPORT_RECORD
  }
  for (const [name, text] of Object.entries(mapping)) {
    if (text !== undefined) checkPath(text, ['record', name], name === 'participants', problems)
  }
  if (contract.consent.tags?.startsWith('$')) checkPath(contract.consent.tags, ['consent', 'tags'], false, problems)
  return mapping
}

function checkPath(text: string, at: readonly PropertyKey[], mayRepeat: boolean, problems: ContractProblem[]): void {
  const read = parsePath(text)
  if (!read.ok) {
    problems.push({
      code: 'E_CONTRACT_PATH',
      path: showPath(at),
      message: `${read.problem.message} (at ${read.problem.at} of ${text})`,
    })
    return
  }
  const repeats = read.path.steps.filter((step) => step.kind === 'each').length
  if (repeats > (mayRepeat ? 1 : 0)) {
    problems.push({ code: 'E_CONTRACT_PATH', path: showPath(at), message: `names more than one place: ${text}` })
  }
}

function readFields(contract: Contract, problems: ContractProblem[]): Field[] {
  return Object.entries(contract.fields).flatMap(([name, treatment]) => {
    const read = parsePath(name)
    if (read.ok && read.path.steps.length > 0) return [{ name, path: read.path, treatment }]
    const why = read.ok ? 'names the whole record: name its fields one by one' : `${read.problem.message} (at ${read.problem.at})`
    problems.push({ code: 'E_CONTRACT_PATH', path: showPath(['fields', name]), message: why })
    return []
  })
}

function readPolicy(
  contract: Contract,
  options: CompileOptions,
  problems: ContractProblem[],
): { policy: Policy; taxonomy: Taxonomy } {
  if (contract.policy !== 'strict' && options.policy === undefined) {
    problems.push({
      code: 'E_CONTRACT_POLICY',
      path: 'policy',
      message: `"${contract.policy}" is not built in and was not loaded`,
    })
  }
  const parsed = <T>(read: Parsed<T>, fallback: T): T => {
    if (read.ok) return read.value
    for (const { path, message } of read.problems) {
      problems.push({ code: 'E_CONTRACT_POLICY', path: `policy${path.slice(1)}`, message })
    }
    return fallback
  }
  return {
    policy: options.policy === undefined ? STRICT_POLICY : parsed(parsePolicy(options.policy), STRICT_POLICY),
    taxonomy: options.taxonomy === undefined ? AI_TAXONOMY : parsed(parseTaxonomy(options.taxonomy), AI_TAXONOMY),
  }
}

function checkPurpose(contract: Contract, taxonomy: Taxonomy, problems: ContractProblem[]): void {
  const purpose = taxonomy.find(({ id }) => id === contract.purpose)
  if (purpose?.grantable) return
  const message = purpose
    ? `"${contract.purpose}" groups purposes and can be neither granted nor requested: name one below it`
    : `"${contract.purpose}" is not in the taxonomy`
  problems.push({ code: 'E_CONTRACT_PURPOSE', path: 'purpose', message })
}

/** Records of a broker go to a broker, in one transaction with their offsets; files go to files. */
function checkTransport({ source, sink, consent, http }: Contract, problems: ContractProblem[]): void {
  if ((source.kafka === undefined) !== (sink.kafka === undefined)) {
    problems.push(shape(['sink'], 'a Kafka source has a Kafka sink, and a source of files a sink of files'))
  }
  if (http && !source.kafka)
    problems.push(shape(['http'], 'health and metrics are served by flows over Kafka, which keep running'))
  if (consent.kafka && !source.kafka)
    problems.push(shape(['consent', 'kafka'], 'consent events from a topic need a Kafka source'))
}
