import type { DiagLogger } from '@opentelemetry/api'

const LINE =
  'telemetry: some of it could not be exported (collector unreachable, refusing or too slow); the flow goes on without it'

/**
 * The SDK's own log, reduced to one line that is written once. What the SDK would print quotes responses of the collector, request
 * headers and whole payloads; none of that belongs on a console, and an outage must not fill a disk.
 */
export function quietDiagnostics(warn: (line: string) => void): DiagLogger {
  let told = false
  const tell = (): void => {
    if (told) return
    told = true
    warn(LINE)
  }
  const ignore = (): void => {}
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore }
}
