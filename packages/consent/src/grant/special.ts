import type { Situation } from '../decision/situation.ts'
import type { GrantCheck } from './context.ts'

/** Whether the message holds special-category data about somebody. Where it does not say about whom, about everybody. */
export function isSpecialAbout({ specialSubjects }: Situation, subject: string): boolean {
  return specialSubjects !== undefined && (specialSubjects.size === 0 || specialSubjects.has(subject))
}

/**
 * GDPR 9(2)(a): explicit consent for each category that the message reveals; one that is not named taints the whole
 * (C-252/21). Categories that are not known cannot have been named.
 */
export const isExplicitEnough: GrantCheck = ({ event }, { situation, subject }) => {
  if (!isSpecialAbout(situation, subject)) return true
  const { categories } = situation.message.special
  const named = new Set(event.scope.specialCategories)
  return event.explicit && categories.length > 0 && categories.every((category) => named.has(category))
}
