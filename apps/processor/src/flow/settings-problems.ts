import type { Contract, ContractProblem } from '@sluice/pipeline'
import { httpSchema } from '../http/index.ts'
import { mergeBrokers } from '../kafka/config/parse.ts'
import { kafkaSchema } from '../kafka/config/schema.ts'
import { sectionProblems } from './section-problems.ts'

/**
 * What is wrong in the parts of a contract that are otherwise read when its flow starts: `kafka`, where it is used, and `http`. Secrets
 * are not looked for, and brokers that the contract leaves to KAFKA_BOOTSTRAP are not missed: they belong to the machine that runs it.
 */
export function settingsProblems({ source, consent, sink, kafka, http }: Contract): ContractProblem[] {
  const problems: ContractProblem[] = []
  if ([source, consent, sink].some((part) => part.kafka !== undefined)) {
    const elsewhere = kafka?.brokers === undefined ? 'broker:9092' : undefined
    const read = kafkaSchema.safeParse(mergeBrokers(kafka, elsewhere))
    if (!read.success) problems.push(...sectionProblems('kafka', read.error))
  }
  if (http !== undefined) {
    const read = httpSchema.safeParse(http)
    if (!read.success) problems.push(...sectionProblems('http', read.error))
  }
  return problems
}
