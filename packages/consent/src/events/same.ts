import { canonical } from '../canonical/canonical.ts'
import type { ConsentEvent } from './event.ts'

/** Whether two events say the same, key for key. */
export const isSameEvent = (a: ConsentEvent, b: ConsentEvent): boolean => a === b || canonical(a) === canonical(b)
