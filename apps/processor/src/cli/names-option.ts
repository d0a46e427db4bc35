import { NAMES_TIERS, type NamesTier } from '@sluice/pipeline'
import { UsageError } from './usage.ts'

/** For the help of every command that takes `--names`: `indent` columns before the second line. */
export const namesHelp = (indent: number): string =>
  `fast (default), accurate (a transformer: npm install @sluice/names onnxruntime-node),
${' '.repeat(indent)}cascade (fast where it is sure, accurate elsewhere), off`

/** The value of `--names`. @throws UsageError */
export function namesTier(given: string | undefined): NamesTier | undefined {
  const tier = NAMES_TIERS.find((name) => name === given)
  if (given !== undefined && tier === undefined) throw new UsageError(`--names takes one of ${NAMES_TIERS.join(', ')}`)
  return tier
}
