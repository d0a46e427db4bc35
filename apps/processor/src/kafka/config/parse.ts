import { KafkaSetupError } from '../errors.ts'
import { type KafkaConfig, kafkaSchema } from './schema.ts'

/**
 * Checks the `kafka` part of a contract. `KAFKA_BOOTSTRAP` (addresses separated by commas) overrides the brokers.
 * @throws {KafkaSetupError} config-invalid, naming each place that is wrong but none of the values
 */
export function parseKafkaConfig(input: unknown, environment: NodeJS.ProcessEnv = process.env): KafkaConfig {
  const bootstrap = environment.KAFKA_BOOTSTRAP
  const given = typeof input === 'object' && input !== null ? input : {}
  const merged = bootstrap ? { ...given, brokers: bootstrap.split(',').map((address) => address.trim()) } : given
  const parsed = kafkaSchema.safeParse(merged)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map((issue) => `kafka.${issue.path.join('.')}: ${issue.message}`)
  throw new KafkaSetupError('config-invalid', places.join('; '))
}
