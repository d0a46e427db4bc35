/** Name of the instrumentation scope. */
export const SCOPE_NAME = '@sluice/telemetry'

/** Version of the instrumentation scope: that of this package. */
export const SCOPE_VERSION = '0.1.0'
