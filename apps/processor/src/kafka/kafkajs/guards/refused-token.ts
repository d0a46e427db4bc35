import type { Mechanism } from 'kafkajs'

const SEPARATOR = '\u0001'

/** What the client's own authenticators throw, by the name it and we look at. It carries nothing of the token. */
const refused = () =>
  Object.assign(new Error('the broker refuses the token'), { name: 'KafkaJSSASLAuthenticationError', retriable: false })

/**
 * Trap: a broker refuses an OAUTHBEARER token by an answer that carries a reason and no error code (RFC 7628, section 3.2.2). The
 * client does not read it, takes itself for logged in, and fails later with something else.
 *
 * Closed by: an authenticator that takes any reason in the answer for a refusal. The token is asked for at every login.
 */
export const bearer = (token: () => Promise<string>): Mechanism => ({
  mechanism: 'oauthbearer',
  authenticationProvider: ({ saslAuthenticate }) => ({
    authenticate: async () => {
      const message = Buffer.from(`n,,${SEPARATOR}auth=Bearer ${await token()}${SEPARATOR}${SEPARATOR}`)
      const length = Buffer.alloc(4)
      length.writeInt32BE(message.length)
      await saslAuthenticate({
        request: { encode: () => Buffer.concat([length, message]) },
        response: {
          decode: (answer: Buffer) => answer,
          parse: (answer: Buffer) => {
            if (answer.length >= 4 && answer.readInt32BE(0) > 0) throw refused()
          },
        },
      })
    },
  }),
})
