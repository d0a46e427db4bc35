export type { ChecksumName } from './checksums.ts'
export { type LoadedRules, loadRules, RuleError, type RuleProblem } from './load.ts'
export { type Rule, type RuleInput, ruleSchema, rulesSchema } from './schema.ts'
