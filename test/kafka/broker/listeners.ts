import type { Certificates } from './certificates.ts'

/** What a client must bring: nothing, TLS, TLS with a certificate of its own, SASL, or SASL over TLS. */
export const LISTENERS = ['PLAINTEXT', 'TLS', 'MTLS', 'SASL', 'SASLTLS'] as const
export type ListenerName = (typeof LISTENERS)[number]

const PROTOCOL: Record<ListenerName, string> = {
  PLAINTEXT: 'PLAINTEXT',
  TLS: 'SSL',
  MTLS: 'SSL',
  SASL: 'SASL_PLAINTEXT',
  SASLTLS: 'SASL_SSL',
}

/** The test user of the SASL listeners. Made up; it opens nothing but a broker that ends with the test. */
export const SASL_USER = { username: 'sluice-test', password: 'correct horse battery' } as const

export const protocolMap = (names: readonly ListenerName[]): string =>
  ['CONTROLLER:PLAINTEXT', ...names.map((name) => `${name}:${PROTOCOL[name]}`)].join(',')

/** Server properties of the listeners that ask for TLS. */
export function tlsProperties(names: readonly ListenerName[], certificates: Certificates): string[] {
  return names
    .filter((name) => PROTOCOL[name].endsWith('SSL'))
    .flatMap((name) => {
      const prefix = `listener.name.${name.toLowerCase()}`
      return [
        `${prefix}.ssl.keystore.type=PEM`,
        `${prefix}.ssl.keystore.location=${certificates.keystore}`,
        `${prefix}.ssl.truststore.type=PEM`,
        `${prefix}.ssl.truststore.location=${certificates.ca}`,
        `${prefix}.ssl.client.auth=${name === 'MTLS' ? 'required' : 'none'}`,
      ]
    })
}

/** Server properties of the listeners that ask for SASL; the SCRAM secrets are written when the storage is formatted. */
export function saslProperties(names: readonly ListenerName[]): string[] {
  const { username, password } = SASL_USER
  return names
    .filter((name) => PROTOCOL[name].startsWith('SASL'))
    .flatMap((name) => {
      const prefix = `listener.name.${name.toLowerCase()}`
      const module = 'org.apache.kafka.common.security'
      return [
        `${prefix}.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER`,
        `${prefix}.plain.sasl.jaas.config=${module}.plain.PlainLoginModule required user_${username}="${password}";`,
        `${prefix}.scram-sha-256.sasl.jaas.config=${module}.scram.ScramLoginModule required;`,
        `${prefix}.scram-sha-512.sasl.jaas.config=${module}.scram.ScramLoginModule required;`,
        `${prefix}.oauthbearer.sasl.jaas.config=${module}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="${username}";`,
        `${prefix}.oauthbearer.connections.max.reauth.ms=60000`,
      ]
    })
}

export const scramArguments = (): string[] =>
  ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${SASL_USER.username},password=${SASL_USER.password}]`,
  ])
