/** What came through in a run. */
export interface Rate {
  readonly perSecond: number
  /** Microseconds of CPU time a message costs the process or processes that handle it, the broker's not included. */
  readonly cpuMicros: number | null
}
