import { createRequire } from 'node:module'
import { constants } from 'node:os'

/** Texts that are fixed by the client or by the protocol: words only, no number, no name of anything. */
const FIXED = /^[A-Za-z ,.'()-]{1,200}$/

/** What is fixed and does not say what to do. */
const OF_OTHERS = /^Consumer group received unsubscribed topics/

/**
 * What a text is about that holds values, by words that Node, OpenSSL or the client put into it; and what to do. The first that fits
 * counts.
 */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /\bECONNREFUSED\b/,
    'nothing listens at the address of a broker (ECONNREFUSED): see that it runs, and that it advertises the right address',
  ],
  [
    /\b(?:ENOTFOUND|EAI_AGAIN)\b/,
    'the name of a broker cannot be resolved (ENOTFOUND): check `kafka.brokers` or KAFKA_BOOTSTRAP, and the address that it advertises',
  ],
  [
    /disconnected before secure TLS connection/,
    'a TLS handshake was broken off: check that the listener speaks TLS, and `kafka.ssl`',
  ],
  [/certificate has expired|CERT_HAS_EXPIRED/, "a broker's certificate has expired: renew it"],
  [/altnames/, "a broker's certificate is for another name: connect by a name that it carries, or set `kafka.ssl.serverName`"],
  [
    /self.signed certificate|unable to (?:get|verify)|SELF_SIGNED|UNABLE_TO/,
    "a broker's certificate is signed by nobody who is trusted here: set `kafka.ssl.ca`",
  ],
  [/certificate|SSL routines|\bCERT_|\bERR_(?:SSL|TLS|OSSL)/i, 'a TLS handshake failed: check `kafka.ssl` (ca, cert and key)'],
  [/^SASL /, 'a broker rejects the login: check `kafka.sasl`, and the variable or file that it names'],
]

const FURTHER = "it is tried again; if it goes on, look into the broker's log"

/** The broker's names for failures, by the client's texts for them. */
function protocolErrors(): ReadonlyMap<string, string> {
  const { errorCodes } = createRequire(import.meta.url)('kafkajs/src/protocol/error.js') as {
    errorCodes: readonly { readonly type: string; readonly message: string }[]
  }
  return new Map(errorCodes.map(({ type, message }) => [message, type]))
}
let types: ReadonlyMap<string, string> | undefined

/**
 * What may be told of a line of the client's log. Such a line can quote what was sent or read, so nothing of it is repeated but
 * texts that are known to be fixed, the class of an error, and codes of the broker and of Node.
 */
export function tellable(line: string): string {
  if (OF_OTHERS.test(line))
    return 'others in this group read other topics, so that partitions may stay unread: give each flow a `source.kafka.group` of its own'
  if (FIXED.test(line)) return line
  const [crash = '', name] = /^Crash: (KafkaJS[A-Za-z]{1,60}|[A-Z][A-Za-z]{0,60}Error): /.exec(line) ?? []
  const text = line.slice(crash.length)
  types ??= protocolErrors()
  const type = types.get(text)
  if (type !== undefined) return `${text} (${type}): ${FURTHER}`
  if (name !== undefined) return `the consumer has stopped by ${name}: ${FURTHER}`
  const kind = KINDS.find(([words]) => words.test(text))
  if (kind !== undefined) return kind[1]
  const code = text.match(/\bE[A-Z0-9]+\b/g)?.find((word) => Object.hasOwn(constants.errno, word))
  if (code !== undefined) return `a connection failed (${code}): ${FURTHER}`
  return `an error whose text is withheld, since it might quote a record: ${FURTHER}`
}
