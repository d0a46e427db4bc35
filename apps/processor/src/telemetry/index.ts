export type { LogEvent, Severity } from './log.ts'
export type { OtlpProtocol, TelemetrySetting } from './settings.ts'
export { startTelemetry, type Telemetry, type TelemetryOptions } from './start.ts'
