import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KafkaSetupError } from '../errors.ts'
import { parseKafkaConfig } from './parse.ts'
import { readSecret } from './secret.ts'

const brokers = ['127.0.0.1:9092']
const failure = (input: unknown, environment = {}) => {
  try {
    parseKafkaConfig(input, environment)
  } catch (error) {
    return error as KafkaSetupError
  }
  throw new Error('was accepted')
}

describe('the kafka part of a contract', () => {
  it('fills in what is not said', () => {
    expect(parseKafkaConfig({ brokers }, {})).toMatchObject({ brokers, clientId: 'sluice', ssl: false, compression: 'none' })
  })

  it('lets KAFKA_BOOTSTRAP override the brokers', () => {
    const parsed = parseKafkaConfig({ brokers, clientId: 'mine' }, { KAFKA_BOOTSTRAP: 'a:1, b:2' })
    expect(parsed).toMatchObject({ brokers: ['a:1', 'b:2'], clientId: 'mine' })
  })

  it.each(['localhost', 'kafka://a:1', 'a:70000', ':1', 'a:1,,b:2', 'a:1;b:2', '[::1]:1', ' '])(
    'says that KAFKA_BOOTSTRAP is wrong where it is: "%s"',
    (KAFKA_BOOTSTRAP) => {
      const { code, message } = failure({ brokers }, { KAFKA_BOOTSTRAP })
      expect(code).toBe('config-invalid')
      expect(message).toMatch(/^KAFKA_BOOTSTRAP: addresses of the form host:port/)
    },
  )

  it.each([
    ['no brokers', {}],
    ['an empty list', { brokers: [] }],
    ['no port', { brokers: ['localhost'] }],
    ['a port that is none', { brokers: ['localhost:70000'] }],
    ['an IPv6 address', { brokers: ['[::1]:9092'] }],
    ['an unknown key', { brokers, brokerss: 1 }],
    ['a certificate without its key', { brokers, ssl: { cert: 'c.pem' } }],
    ['an unknown mechanism', { brokers, sasl: { mechanism: 'gssapi' } }],
  ])('refuses %s', (_, input) => {
    expect(failure(input)).toMatchObject({ name: 'KafkaSetupError', code: 'config-invalid' })
  })

  it('refuses a secret that is written down, and does not repeat it', () => {
    const error = failure({ brokers, sasl: { mechanism: 'plain', username: 'u', password: 'hunter2-canary' } })
    expect(error.code).toBe('config-invalid')
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter2-canary')
    expect(error.message).toContain('kafka.sasl.password')
  })
})

describe('readSecret', () => {
  it('reads a variable, or a file without its last line break', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'sluice-secret-')), 's')
    await writeFile(file, 'pass word \n')
    expect(await readSecret({ file })).toBe('pass word ')
    process.env.SLUICE_TEST_SECRET = 'x'
    expect(await readSecret({ env: 'SLUICE_TEST_SECRET' })).toBe('x')
  })

  it.each([[{ env: 'SLUICE_TEST_NOT_SET' }], [{ file: '/nonexistent/secret' }]])(
    'says which one is missing: %o',
    async (reference) => {
      const error = await readSecret(reference).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(KafkaSetupError)
      expect(error).toMatchObject({ code: 'secret-missing', subject: Object.values(reference)[0] })
    },
  )
})
