import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type ConnectionOptions, createSecureContext, type SecureContextOptions } from 'node:tls'
import type { KafkaConfig as ClientConfig, ISocketFactory, Kafka, LogEntry, Mechanism, SASLOptions } from 'kafkajs'
import type { KafkaConfig } from '../config/schema.ts'
import { readSecret } from '../config/secret.ts'
import { KafkaSetupError } from '../errors.ts'
import { type KafkaLog, quietLog } from './guards/log-flood.ts'
import type { Guarded } from './guards/names.ts'
import { bearer } from './guards/refused-token.ts'
import { Client } from './load.ts'

const text = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new KafkaSetupError('secret-missing', path)
  }
}

async function tlsOptions(ssl: KafkaConfig['ssl']): Promise<ConnectionOptions | boolean> {
  if (typeof ssl === 'boolean') return ssl
  return requireUsable({
    ...(ssl.ca === undefined ? {} : { ca: await text(ssl.ca) }),
    ...(ssl.cert === undefined ? {} : { cert: await text(ssl.cert) }),
    ...(ssl.key === undefined ? {} : { key: await readSecret(ssl.key) }),
    ...(ssl.passphrase === undefined ? {} : { passphrase: await readSecret(ssl.passphrase) }),
    ...(ssl.serverName === undefined ? {} : { servername: ssl.serverName }),
  })
}

/** The client would take a key that does not fit for a broker that does not answer, and TLS passes over an authority that is no PEM. */
function requireUsable(options: SecureContextOptions): ConnectionOptions {
  try {
    if (typeof options.ca === 'string') new X509Certificate(options.ca)
    createSecureContext(options)
    return options
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException
    throw new KafkaSetupError('config-invalid', `kafka.ssl: ca, cert or key is no PEM, or they do not belong together (${code})`)
  }
}

async function saslOptions(sasl: KafkaConfig['sasl'], guarded: Guarded): Promise<SASLOptions | Mechanism | undefined> {
  if (sasl === undefined) return undefined
  if (sasl.mechanism === 'oauthbearer') {
    await readSecret(sasl.token)
    const token = () => readSecret(sasl.token)
    if (guarded('refused-token')) return bearer(token)
    return { mechanism: 'oauthbearer', oauthBearerProvider: async () => ({ value: await token() }) }
  }
  const username = typeof sasl.username === 'string' ? sasl.username : await readSecret(sasl.username)
  return { mechanism: sasl.mechanism, username, password: await readSecret(sasl.password) } as SASLOptions
}

/** Makes client objects that share nothing but the settings. */
export type ClientFactory = () => Kafka

/**
 * Reads the secrets and certificates once and returns what makes clients from them.
 * @throws {KafkaSetupError} secret-missing
 */
export async function clientFactory(
  config: KafkaConfig,
  guarded: Guarded,
  log: KafkaLog | undefined,
  testing: { readonly socketFactory?: ISocketFactory; readonly onClientLog?: (entry: LogEntry) => void } = {},
): Promise<ClientFactory> {
  const { socketFactory, onClientLog } = testing
  const ssl = await tlsOptions(config.ssl)
  const sasl = await saslOptions(config.sasl, guarded)
  const settings: ClientConfig = {
    brokers: [...config.brokers],
    clientId: config.clientId,
    connectionTimeout: config.connectionTimeoutMs,
    requestTimeout: config.requestTimeoutMs,
    ssl,
    ...(sasl === undefined ? {} : { sasl }),
    ...(socketFactory === undefined ? {} : { socketFactory }),
    ...(guarded('log-flood') ? { logCreator: quietLog(log), logLevel: 2 } : {}),
    ...(onClientLog === undefined ? {} : { logCreator: () => onClientLog, logLevel: 4 }),
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
  }
  // The client writes into the options it is given, so each gets objects of its own.
  return () => new Client({ ...settings, ...(sasl === undefined ? {} : { sasl: { ...sasl } }) })
}
