/** A broker as the client keeps it, as far as its connection goes. */
export interface ClientBroker {
  /** What requests the broker knows; null until it has said so on the first connection. */
  readonly versions: object | null
}

/**
 * Trap: a broker counts as connected as soon as its socket is open. When it is too slow to say then which requests it knows, the
 * client tries again, finds it connected, and leaves it at that: every request fails with "Broker not connected" from then on, until
 * the socket breaks.
 *
 * Closed by: such a broker does not count as connected, so it is asked again.
 */
export const isConnected = (broker: ClientBroker, open: boolean): boolean => open && broker.versions !== null
