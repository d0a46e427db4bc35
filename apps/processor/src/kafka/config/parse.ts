import { inOneLine, sectionProblems } from '../../flow/section-problems.ts'
import { KafkaSetupError } from '../errors.ts'
import { type KafkaConfig, kafkaSchema } from './schema.ts'

/**
 * Checks the `kafka` part of a contract. `KAFKA_BOOTSTRAP` (addresses separated by commas) overrides the brokers.
 * @throws {KafkaSetupError} config-invalid, naming each place that is wrong but none of the values
 */
export function parseKafkaConfig(input: unknown, environment: NodeJS.ProcessEnv = process.env): KafkaConfig {
  const parsed = kafkaSchema.safeParse(mergeBrokers(input, environment.KAFKA_BOOTSTRAP))
  if (parsed.success) return parsed.data
  if (environment.KAFKA_BOOTSTRAP && parsed.error.issues.every(({ path }) => path[0] === 'brokers')) {
    throw new KafkaSetupError('config-invalid', 'KAFKA_BOOTSTRAP: addresses of the form host:port, with commas between them')
  }
  throw new KafkaSetupError('config-invalid', inOneLine(sectionProblems('kafka', parsed.error)))
}

/** The settings with the brokers of `bootstrap`, where there are any. */
export function mergeBrokers(input: unknown, bootstrap: string | undefined): object {
  const given = typeof input === 'object' && input !== null ? input : {}
  return bootstrap ? { ...given, brokers: bootstrap.split(',').map((address) => address.trim()) } : given
}
