import type { ContractProblem } from '@sluice/pipeline'
import type { z } from 'zod'

/** What is wrong in a part of a contract that the processor reads itself (`kafka`, `http`), place by place; no value of it is repeated. */
export function sectionProblems(section: string, { issues }: z.ZodError): ContractProblem[] {
  const problem = (path: readonly PropertyKey[], message: string): ContractProblem => ({
    code: 'E_CONTRACT_SHAPE',
    path: [section, ...path].join('.'),
    message,
  })
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => problem([...issue.path, key], 'unknown key'))
      : [problem(issue.path, issue.message)],
  )
}

/** Problems as one line. */
export const inOneLine = (problems: readonly ContractProblem[]): string =>
  problems.map(({ path, message }) => `${path}: ${message}`).join('; ')
