import type { Point } from './fast-names.ts'

/** Where precision and recall are worth most together: what `prompt` and `logs` use. */
export const F1_POINT: Point = { person: 0.5, location: 0.5 }

/** Where nine names of ten are found and about every second finding is right: what `training` and `retrieval` use. */
export const RECALL_POINT: Point = { person: 0.12, location: 0.2 }
