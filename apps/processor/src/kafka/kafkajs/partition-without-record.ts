/** A number of the protocol's compressions that none has; it never reaches the broker. */
export const NO_RECORD = 5

/** Raised in place of the produce request, when the broker has added the partition to the transaction. */
class PartitionAdded extends Error {
  override readonly name = 'PartitionAdded'
  /** Read by the client: do not try again. */
  readonly retriable = false

  constructor() {
    super('The partition is part of the transaction')
  }
}

/**
 * The client adds a partition to a transaction (AddPartitionsToTxn) only on the way to writing a record into it. Here the way
 * ends between the two: packing the batch fails, and nothing is sent.
 */
export function installNoRecord(registry: Record<number, unknown>): void {
  registry[NO_RECORD] = () => ({
    compress: async () => {
      throw new PartitionAdded()
    },
  })
}

export const isPartitionAdded = (error: unknown): boolean =>
  error instanceof PartitionAdded || (error instanceof Error && error.cause instanceof PartitionAdded)
