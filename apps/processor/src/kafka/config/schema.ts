import * as z from 'zod'

/** A secret is named, never written down: by the environment variable or the file that holds it. */
export const secretSchema = z.union(
  [z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }), z.strictObject({ file: z.string().min(1) })],
  { error: 'where the secret is, not the secret: { env: VARIABLE } or { file: PATH }' },
)
export type SecretReference = z.infer<typeof secretSchema>

/** `host:port`. The client splits at the first colon, so a bare IPv6 address cannot be given. */
const broker = z
  .string()
  .regex(/^[A-Za-z0-9._-]+:\d{1,5}$/, { error: 'an address of the form host:port', abort: true })
  .refine((address) => Number(address.slice(address.lastIndexOf(':') + 1)) <= 65_535, 'a port up to 65535')

const ssl = z.union(
  [
    z.boolean(),
    z.strictObject({
      /** PEM file of the authorities to trust instead of the system's. */
      ca: z.string().min(1).optional(),
      /** PEM file of this client's certificate, for mutual TLS. */
      cert: z.string().min(1).optional(),
      key: secretSchema.optional(),
      passphrase: secretSchema.optional(),
      /** The name that the broker's certificate must carry, where it differs from the address. */
      serverName: z.string().min(1).optional(),
    }),
  ],
  { error: 'true, false, or { ca, cert, key, passphrase, serverName } with paths and secrets by name' },
)

const sasl = z.discriminatedUnion('mechanism', [
  z.strictObject({
    mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
    username: z.union([z.string().min(1), secretSchema], { error: 'a name, or { env: VARIABLE } or { file: PATH }' }),
    password: secretSchema,
  }),
  z.strictObject({
    mechanism: z.literal('oauthbearer'),
    /** Read again at every login, so a file that is renewed from outside is followed. */
    token: secretSchema,
  }),
])

/** The `kafka` part of a contract: how to reach the brokers. */
export const kafkaSchema = z
  .strictObject({
    brokers: z.array(broker, { error: 'a list of addresses of the form host:port is needed, here or in KAFKA_BOOTSTRAP' }).min(1),
    clientId: z.string().min(1).default('sluice'),
    ssl: ssl.default(false),
    sasl: sasl.optional(),
    connectionTimeoutMs: z.int().min(100).default(5_000),
    requestTimeoutMs: z.int().min(1_000).default(30_000),
    /** How long a transaction may stay open before the broker aborts it. */
    transactionTimeoutMs: z.int().min(1_000).default(60_000),
    /** How records are compressed on the wire and on the broker's disk. */
    compression: z.enum(['none', 'gzip', 'zstd']).default('none'),
  })
  .superRefine((kafka, context) => {
    if (typeof kafka.ssl !== 'object') return
    if ((kafka.ssl.cert === undefined) !== (kafka.ssl.key === undefined)) {
      context.addIssue({ code: 'custom', path: ['ssl'], message: 'cert and key go together' })
    }
  })

export type KafkaConfigInput = z.input<typeof kafkaSchema>
export type KafkaConfig = z.output<typeof kafkaSchema>
