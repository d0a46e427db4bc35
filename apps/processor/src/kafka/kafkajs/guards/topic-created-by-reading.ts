/**
 * Trap: looking a topic up creates it where the broker allows that, so a misspelt name reads and writes an empty topic for ever.
 *
 * Closed by: never allowing it, and asking for the topic's existence by the list of all topics.
 */
export const NO_CREATION = { allowAutoTopicCreation: false } as const
