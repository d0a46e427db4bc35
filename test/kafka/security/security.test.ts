import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { KafkaConfigInput } from '../../../apps/processor/src/kafka/config/schema.ts'
import { createKafkajsPort, type GuardName } from '../../../apps/processor/src/kafka/kafkajs/index.ts'
import type { KafkaPort } from '../../../apps/processor/src/kafka/port.ts'
import { type Broker, type ListenerName, SASL_USER, startBroker } from '../broker/index.ts'
import { at, type Cluster, connectCluster, name, texts } from '../cluster/index.ts'
import { within } from '../guards/closes.ts'

const WRONG = 'wrong-secret-93d1'

describe.skipIf(!inject('ownBroker'))('a broker that demands TLS and SASL', () => {
  let broker: Broker
  let cluster: Cluster
  let password: { file: string }
  beforeAll(async () => {
    broker = await startBroker({ nodes: 1, tls: true, sasl: true })
    cluster = await connectCluster(broker.bootstrap)
    password = { file: join(broker.logsDir, 'password') }
    await writeFile(password.file, `${SASL_USER.password}\n`)
    process.env.SLUICE_TEST_PASSWORD = SASL_USER.password
    process.env.SLUICE_TEST_WRONG = WRONG
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const now = Math.floor(Date.now() / 1_000)
    process.env.SLUICE_TEST_TOKEN = `${part({ alg: 'none' })}.${part({ sub: SASL_USER.username, iat: now - 60, exp: now + 3_600 })}.`
  })
  afterAll(async () => {
    await cluster?.close()
    await broker?.stop()
  })

  const port = (listener: ListenerName, input: Partial<KafkaConfigInput>, withoutGuards: readonly GuardName[] = []) =>
    createKafkajsPort({
      testing: { withoutGuards },
      config: cluster.config({ brokers: broker.listener(listener), connectionTimeoutMs: 2_000, ...input }),
      app: name('app'),
    })
  const ca = () => broker.certificates!.ca
  const login = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512') => ({
    mechanism,
    username: SASL_USER.username,
    password,
  })

  /** One record through subscription, claim and transaction: every connection that the adapter makes must log in. */
  const roundTrip = async (client: KafkaPort) => {
    const [input, output, group] = [await cluster.topic(), await cluster.topic(), name('g')]
    await cluster.produce(input, [{ partition: 0, value: 'through' }])
    const subscription = await client.subscribe({
      group,
      topics: [input],
      maxWaitMs: 50,
      onBatch: async (batch) => {
        const claim = await client.claim(subscription, group, batch, batch.epoch)
        const transaction = await claim.begin()
        await transaction.send([{ topic: output, partition: 0, key: null, value: batch.records[0]!.value, timestamp: 1 }])
        await transaction.sendOffsets(batch.next)
        await transaction.commit()
        batch.resolve(batch.next)
      },
    })
    expect(await within(20_000, async () => (await client.fetchCommitted(group, at(input))) === 1n)).toBe(true)
    await client.close()
    expect(texts((await cluster.read(output)).get(0))).toEqual(['through'])
  }

  const connected = async (client: KafkaPort) => {
    await client.connect()
    await roundTrip(client)
  }

  it('takes TLS', () => connected(port('TLS', { ssl: { ca: ca() } })))
  it('takes mutual TLS', () => {
    const { certificate, key } = broker.certificates!.client
    return connected(port('MTLS', { ssl: { ca: ca(), cert: certificate, key: { file: key } } }))
  })
  for (const mechanism of ['plain', 'scram-sha-256', 'scram-sha-512'] as const) {
    it(`takes SASL ${mechanism}`, () => connected(port('SASL', { sasl: login(mechanism) })))
  }
  it('takes SASL oauthbearer', () =>
    connected(port('SASL', { sasl: { mechanism: 'oauthbearer', token: { env: 'SLUICE_TEST_TOKEN' } } })))
  it('takes SCRAM over TLS, with the user from the environment', () => {
    const sasl = { mechanism: 'scram-sha-512', username: SASL_USER.username, password: { env: 'SLUICE_TEST_PASSWORD' } } as const
    return connected(port('SASLTLS', { ssl: { ca: ca() }, sasl }))
  })

  const failure = async (client: KafkaPort) => {
    const error = await client.connect().then(
      () => undefined,
      (reason) => reason,
    )
    await client.close()
    const everything = `${error?.stack} ${JSON.stringify(error)} ${JSON.stringify(error?.cause)}`
    for (const secret of [WRONG, SASL_USER.password, SASL_USER.username]) expect(everything).not.toContain(secret)
    return `${error?.name} ${error?.code}`
  }

  it('says what is wrong, and never a secret', async () => {
    const wrong = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512') => ({
      ...login(mechanism),
      password: { env: 'SLUICE_TEST_WRONG' },
    })
    for (const mechanism of ['plain', 'scram-sha-256', 'scram-sha-512'] as const) {
      expect(await failure(port('SASL', { sasl: wrong(mechanism) })), mechanism).toBe('KafkaSetupError credentials-rejected')
    }
    expect(await failure(port('SASLTLS', { ssl: { ca: ca() }, sasl: wrong('plain') }))).toBe(
      'KafkaSetupError credentials-rejected',
    )
    const token = { mechanism: 'oauthbearer', token: { env: 'SLUICE_TEST_WRONG' } } as const
    expect(await failure(port('SASL', { sasl: token }))).toBe('KafkaSetupError credentials-rejected')
    expect(await failure(port('SASL', { sasl: token }, ['refused-token'])), 'the guard is needed').toBe('undefined undefined')
    expect(await failure(port('SASL', { sasl: { ...login('plain'), password: { env: 'SLUICE_NO_SUCH' } } }))).toBe(
      'KafkaSetupError secret-missing',
    )
    expect(await failure(port('TLS', { ssl: true }))).toBe('KafkaSetupError tls-rejected')
    const { certificate, key } = broker.certificates!.stranger
    expect(await failure(port('MTLS', { ssl: { ca: ca(), cert: certificate, key: { file: key } } }))).toBe(
      'KafkaSetupError tls-rejected',
    )
    expect(await failure(port('MTLS', { ssl: { ca: ca() } }))).toBe('KafkaSetupError tls-rejected')
    expect(await failure(port('PLAINTEXT', { brokers: ['127.0.0.1:1'] }))).toBe('KafkaSetupError broker-unreachable')
  })

  it('tells a listener without SASL from one that rejects the credentials', async () => {
    expect(await failure(port('PLAINTEXT', { sasl: login('plain') }))).toBe('KafkaSetupError mechanism-unsupported')
  })

  it('says that a certificate or key is none, or not the one that belongs to the other', async () => {
    const none = join(broker.logsDir, 'none.pem')
    await writeFile(none, 'no certificate\n')
    const { client, stranger } = broker.certificates!
    for (const ssl of [
      { ca: none },
      { ca: ca(), cert: none, key: { file: none } },
      { ca: ca(), cert: client.certificate, key: { file: stranger.key } },
    ])
      expect(await failure(port('MTLS', { ssl })), JSON.stringify(ssl)).toBe('KafkaSetupError config-invalid')
  })

  it('does not take a plain connection for a broker that speaks TLS, nor the other way round', async () => {
    expect(await failure(port('TLS', { requestTimeoutMs: 1_000 }))).toMatch(/^KafkaSetupError (broker-unreachable|tls-rejected)$/)
    expect(await failure(port('PLAINTEXT', { ssl: { ca: ca() } }))).toMatch(/^KafkaSetupError (broker-unreachable|tls-rejected)$/)
  })
})
