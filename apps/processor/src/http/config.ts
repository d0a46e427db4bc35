import { isIPv4 } from 'node:net'
import * as z from 'zod'
import { inOneLine, sectionProblems } from '../flow/section-problems.ts'
import { HttpError } from './errors.ts'

/** The port that Prometheus has registered for OpenTelemetry. */
export const DEFAULT_PORT = 9464

/** The `http` part of a contract: where health and metrics can be asked for. */
export const httpSchema = z.strictObject({
  /** The address to listen on. Only this machine can reach the default; `0.0.0.0` and `::` are all addresses it has. */
  host: z.string().min(1).max(253).default('127.0.0.1'),
  /** 0: any port that is free. */
  port: z.int().min(0).max(65_535).default(DEFAULT_PORT),
})

export type HttpConfig = z.output<typeof httpSchema>

/**
 * Checks the `http` part of a contract.
 * @throws {HttpError} E_HTTP_CONFIG, naming each place that is wrong
 */
export function parseHttpConfig(input: unknown): HttpConfig {
  const parsed = httpSchema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new HttpError('E_HTTP_CONFIG', inOneLine(sectionProblems('http', parsed.error)))
}

/** Whether an address, as a socket tells it, can be reached from this machine alone. */
export function isLoopback(address: string): boolean {
  const mapped = address.toLowerCase().replace(/^::ffff:/, '')
  return address === '::1' || (isIPv4(mapped) && mapped.startsWith('127.'))
}
