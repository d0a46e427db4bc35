import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AI_TAXONOMY, type Parsed, type Policy, parsePolicy, parseTaxonomy, STRICT_POLICY, type Taxonomy } from '@sluice/consent'
import { fastModelId } from '@sluice/redact'
import { type LoadedRules, loadRules, RuleError } from '@sluice/redact/rules'
import { canonicalJson } from './contract/canonical.ts'
import { ContractError, type ContractProblem, sayNeeded, showPath } from './contract/problems.ts'
import { type Contract, contractSchema, MESSAGE_EXPORT_RECORD, type RecordMapping } from './contract/schema.ts'
import { allRequests, missingModels } from './names/requests.ts'
import { type NamesOption, tierOf } from './names/tiers.ts'
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
  /** Who finds names in every field that is redacted, instead of whom the contract says. Part of the contract's version. */
  readonly names?: NamesOption
  /**
   * The taggers that the host of the plan has, by name, and what tells their models apart (a checksum, a version): part of the
   * contract's version, so that another model is another version. Needed for `accurate`, `cascade` and what `taggers` name.
   */
  readonly models?: Readonly<Record<string, string>>
}

/**
 * Compiles a contract into a plan.
 *
 * @param contract a contract as it is written (the parsed YAML or JSON)
 * @throws ContractError listing every problem with its path
 */
export function compileContract(contract: unknown, options: CompileOptions = {}): Plan {
  const read = contractSchema.safeParse(contract, { error: sayNeeded })
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
  const written = withNames(read.data, options.names)
  const mapping = recordMapping(written, problems)
  const fields = readFields(written, problems)
  problems.push(...missingModels(fields, options.models ?? {}))
  const { root, overlaps } = buildProjection(fields)
  for (const [first, second] of overlaps) {
    problems.push({
      code: 'E_CONTRACT_OVERLAP',
      path: showPath(['fields', second.name]),
      message: `overlaps with ${first.name}: a place has one treatment`,
    })
  }
  const { policy, taxonomy } = readPolicy(written, options, problems)
  const rules = readRules(written, problems)
  checkPurpose(written, taxonomy, problems)
  checkTransport(written, problems)
  if (options.key !== undefined && options.key.length !== 32) {
    problems.push({ code: 'E_CONTRACT_KEY', path: '', message: `the key has ${options.key.length} bytes, not 32` })
  }
  if (problems.length > 0) throw new ContractError(problems)
  const models = usedModels(fields, options.models ?? {})
  return createPlan({
    contract: written,
    hash: contractHash(written, policy, taxonomy, models),
    models,
    mapping,
    fields,
    rules,
    root,
    policy,
    taxonomy,
    ...(options.key ? { key: options.key } : {}),
  })
}

/**
 * The taggers that a contract asks for, by name: what `models` has to know. Nothing for a contract that does not hold together, which
 * `compileContract` says more about.
 */
export function requestedTaggers(contract: unknown, options: Pick<CompileOptions, 'names'> = {}): readonly string[] {
  const read = contractSchema.safeParse(contract)
  if (!read.success) return []
  const requests = allRequests(readFields(withNames(read.data, options.names), []))
  return [...new Set(requests.map(({ name }) => name))]
}

function shape(path: readonly PropertyKey[], message: string): ContractProblem {
  return { code: 'E_CONTRACT_SHAPE', path: showPath(path), message }
}

/** The contract with whoever finds names written into every field that is redacted. */
function withNames(contract: Contract, override: NamesOption | undefined): Contract {
  const fields = Object.entries(contract.fields).map(([name, treatment]) => {
    if (treatment.kind !== 'redact') return [name, treatment] as const
    const names = override ?? treatment.options.names ?? contract.names
    return [name, { ...treatment, options: { ...treatment.options, names } }] as const
  })
  return { ...contract, names: override ?? contract.names, fields: Object.fromEntries(fields) }
}

/** The models that have a say in the output, by tagger. */
function usedModels(fields: readonly Field[], models: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const used = new Map(allRequests(fields).map(({ name }) => [name, models[name] ?? '']))
  const fast = fields.some(({ treatment }) => treatment.kind === 'redact' && isFast(treatment.options.names))
  if (fast) used.set('fast', fastModelId())
  return Object.fromEntries(used)
}

const isFast = (names: NamesOption | undefined): boolean => {
  const tier = names === undefined ? 'fast' : tierOf(names)
  return tier === 'fast' || tier === 'cascade'
}

/**
 * The version of a contract: SHA-256 over its canonical JSON with defaults filled in, and policy, purposes and models included. Where
 * the output is put and how it is reached is left out: moving a folder or a broker must not draw new noise.
 */
function contractHash(
  { kafka: _connection, http: _http, workers: _threads, names: _inFields, sink, ...contract }: Contract,
  policy: Policy,
  taxonomy: Taxonomy,
  models: Readonly<Record<string, string>>,
): string {
  const { files: _folder, kafka: _topics, shardRecords: _cuts, ...recipient } = sink
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ contract: { ...contract, sink: recipient }, policy, taxonomy, models }))))
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

function readRules(contract: Contract, problems: ContractProblem[]): LoadedRules | undefined {
  if (contract.rules === undefined) return undefined
  try {
    return loadRules(contract.rules)
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    for (const { path, message } of error.problems) {
      problems.push({ code: 'E_CONTRACT_RULE', path: showPath(['rules', ...path]), message })
    }
    return undefined
  }
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
