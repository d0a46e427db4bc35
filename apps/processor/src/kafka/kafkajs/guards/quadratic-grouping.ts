/**
 * Trap: before a `send` the client groups the messages per partition by copying the group for every message, which is quadratic:
 * beyond about 600 messages it takes longer than the network.
 *
 * Closed by: no `send` carries more messages than this.
 */
export const MESSAGES_PER_SEND = 600
