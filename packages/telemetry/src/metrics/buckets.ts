/** Bucket boundaries of durations in seconds, as the messaging conventions advise. */
export const MESSAGING_DURATION_BUCKETS: number[] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/** Bucket boundaries of transactions in seconds: a healthy one takes about 10 ms, and one over 60 s is aborted by the broker. */
export const TRANSACTION_DURATION_BUCKETS: number[] = [
  0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
]
