import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietLog } from './guards/log-flood.ts'
import { tellable } from './log-texts.ts'
import { restartLog } from './restart-log.ts'

const { errorCodes } = createRequire(import.meta.url)('kafkajs/src/protocol/error.js') as {
  errorCodes: readonly { readonly type: string; readonly message: string }[]
}

describe('what is told of the log of the client', () => {
  it.each([
    ['Connection error: connect ECONNREFUSED 10.0.0.7:9092', /nothing listens .*ECONNREFUSED/],
    ['Connection error: getaddrinfo ENOTFOUND zzyzx.example', /cannot be resolved .*KAFKA_BOOTSTRAP/],
    [
      'Connection error: Client network socket disconnected before secure TLS connection was established',
      /speaks TLS, and `kafka.ssl`/,
    ],
    ['Connection error: certificate has expired', /has expired: renew it/],
    ["Connection error: Hostname/IP does not match certificate's altnames: Host: zzyzx.", /`kafka.ssl.serverName`/],
    ['Connection error: self-signed certificate in certificate chain', /`kafka.ssl.ca`/],
    ['Connection error: unable to verify the first certificate', /`kafka.ssl.ca`/],
    ['Connection error: 00A8:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:80:', /`kafka.ssl`/],
    ['Connection error: read ECONNRESET', /^a connection failed \(ECONNRESET\): it is tried again/],
    ['SASL PLAIN authentication failed: Authentication failed for zzyzx: 7', /check `kafka.sasl`/],
    [
      'Crash: KafkaJSGroupCoordinatorNotFound: Failed to find group coordinator',
      /stopped by KafkaJSGroupCoordinatorNotFound: .*log/,
    ],
    ['Crash: TypeError: zzyzx 7', /stopped by TypeError: it is tried again/],
    ['Crash: KafkaJSProtocolError: Not authorized to access group: Group authorization failed', /GROUP_AUTHORIZATION_FAILED/],
    ['Consumer group received unsubscribed topics', /`source.kafka.group` of its own$/],
    ['something about zzyzx 7', /withheld, since .*: it is tried again; if it goes on, look into the broker's log$/],
  ])('%s', (line, said) => {
    expect(tellable(line)).toMatch(said)
    expect(tellable(line)).not.toMatch(/zzyzx|10\.0\.0\.7/)
  })

  it('names each failure that the broker has a name for', () => {
    for (const { message, type } of errorCodes) {
      const said = tellable(`Crash: KafkaJSProtocolError: ${message}`)
      expect(said).toContain(message)
      // Two of the broker's failures may have one text.
      expect(
        errorCodes.filter((one) => one.message === message).some((one) => said.includes(one.type)),
        type,
      ).toBe(true)
    }
  })

  it('repeats nothing that stands between its known words', () => {
    const frames = [
      (text: string) => `Connection error: ${text} ECONNREFUSED`,
      (text: string) => `Crash: KafkaJSNonRetriableError: ${text}`,
      (text: string) => `Crash: ${text}`,
      (text: string) => `Failed to send messages: ${text}`,
      (text: string) => `SASL ${text}: 7`,
      (text: string) => `${text}: certificate has expired`,
      (text: string) => `7 ${text}`,
    ]
    const personal = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((text) => `EMILIA ${text} Zzyzx KafkaJSZzyzx`)
    fc.assert(
      fc.property(personal, fc.constantFrom(...frames), (text, frame) => {
        expect(tellable(frame(text))).not.toMatch(/EMILIA|zzyzx/i)
      }),
    )
  })

  it('tells why a consumer is made anew, once, by topic', () => {
    const told: string[] = []
    const restart = restartLog(({ source, message }) => void told.push(`${source}: ${message}`), 'dm', 'broker:1')
    const named = (name: string, message: string, more = {}) => Object.assign(new Error(message), { name, ...more })
    const missing = named('KafkaJSProtocolError', 'This server does not host this topic-partition', {
      type: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
    for (const cause of [missing, missing]) restart(Object.assign(named('KafkaJSNumberOfRetriesExceeded', 'zzyzx'), { cause }))
    restart(named('KafkaJSConnectionError', 'connect ECONNREFUSED zzyzx', { code: 'ECONNREFUSED' }))
    restart(named('KafkaJSGroupCoordinatorNotFound', 'zzyzx'))
    expect(told).toEqual([
      expect.stringMatching(/^consumer of dm: dm: the topic does not exist .*\(topic-missing\); tried again$/),
      expect.stringMatching(/^consumer of dm: broker:1: no broker answers: .*\(broker-unreachable\); tried again$/),
      expect.stringMatching(/^consumer of dm: the consumer has stopped by KafkaJSGroupCoordinatorNotFound: it is tried again/),
    ])
  })

  it('takes an error where the client puts one in the place of its text', () => {
    const told: string[] = []
    const entry = { message: new Error('zzyzx 7') as unknown as string, timestamp: '' }
    quietLog(({ message }) => void told.push(message))(1)({ namespace: 'BrokerPool', level: 1, label: 'ERROR', log: entry })
    expect(told).toEqual([expect.stringContaining('withheld')])
  })
})
