import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Corpus } from './conversations.ts'

/** The command as it is built, which is what people run. */
export const SLUICE = resolve(import.meta.dirname, '../../apps/processor/bin/sluice.js')
export const TEST_KEY = 'f0'.repeat(16) + '0d'.repeat(16)

export const CONTRACT = `version: 1
purpose: ai.train.finetune
source: { files: ./messages.jsonl }
consent: { files: ./consent.jsonl }
sink: { files: ./out, recipient: example, service: ai, region: EU, retention: persistent, shardRecords: 1000 }
record: { id: $.id, conversation: $.thread, author: $.from, participants: $.members, names: $.names, eventTime: $.sentAt }
assume: { jurisdiction: DE, age: adult, account: active, special: none, service: dm }
policy: strict
fields:
  $.text: { redact: { preset: training, with: label } }
  $.from: pseudonymise
  $.thread: pseudonymise
  $.sentAt: { generalise: day }
  $.reactions: { noise: { mechanism: discrete-laplace, epsilon: 0.5, range: [0, 50] } }
limits: { recordsPerSubject: 10000 }
`

/** A temporary folder with a contract and the corpus as its source. */
export function makeFlowFolder(corpus: Corpus, contract = CONTRACT): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-flow-'))
  const lines = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  writeFileSync(join(folder, 'messages.jsonl'), lines(corpus.messages))
  writeFileSync(join(folder, 'consent.jsonl'), lines(corpus.consentEvents))
  writeFileSync(join(folder, 'sluice.yaml'), contract)
  return folder
}

/** The same flow with another sink folder. */
export function withSink(folder: string, sink: string): string {
  const file = join(folder, `sluice-${sink}.yaml`)
  writeFileSync(file, readFileSync(join(folder, 'sluice.yaml'), 'utf8').replace('files: ./out', `files: ./${sink}`))
  mkdirSync(join(folder, sink), { recursive: true })
  return file
}

export interface Finished {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Starts the command; `finished` resolves when it has ended, however that was. */
export function start(
  given: readonly string[],
  environment: Record<string, string> = {},
): { child: ChildProcess; finished: Promise<Finished> } {
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1', SLUICE_KEY: TEST_KEY, ...environment }
  const child = spawn(process.execPath, [SLUICE, ...given], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const finished = new Promise<Finished>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => done({ code, signal, stdout, stderr }))
  })
  return { child, finished }
}

export function sluice(
  given: readonly string[],
  options: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Finished> {
  const { child, finished } = start(given, options.env)
  child.stdin?.end(options.stdin ?? '')
  return finished
}

/** Every file below a folder, by relative path. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
}

/** Hashes of all files: equal for byte-identical folders. */
export function fingerprint(folder: string): Record<string, string> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(filesBelow(folder).map((name) => [name, hash(name)]))
}

/** All lines of one kind of output, parsed. */
export function readShards<T>(folder: string, kind: 'data' | 'receipts' | 'quarantine'): T[] {
  return filesBelow(folder)
    .filter((name) => name.startsWith(`${kind}/`))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as T)
}
