import type { Scenario } from '../model.ts'
import { agreement } from './agreement.ts'
import { changeOfMind } from './change-of-mind.ts'
import { messages } from './messages.ts'
import { people } from './people.ts'
import { thirdParties } from './third-parties.ts'

/** In the order of the README. */
export const scenarios: readonly Scenario[] = [...agreement, ...changeOfMind, ...people, ...messages, ...thirdParties]
