/**
 * Trap: where a fetch is out of range the client commits its default position, and the default is the end of the topic: after a
 * retention pause everything in between is skipped without a word.
 *
 * Closed by: the default is the beginning of what is there.
 */
export const FROM_BEGINNING = true
