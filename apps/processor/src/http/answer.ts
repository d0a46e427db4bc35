/** What the process says about itself. Both are asked at every request, and neither may wait. */
export interface Health {
  /** False when the process should be restarted: it makes no progress any more. */
  alive(): boolean
  /** Codes of what it still waits for, as `consent-not-read-to-its-end`; none when it does its work. */
  notReady(): readonly string[]
}

export interface AnswerOptions {
  readonly health: Health
  /** The metrics in the text format of Prometheus. Without it there is no `/metrics`. */
  readonly metrics?: () => Promise<string>
}

export interface Answer {
  readonly status: 200 | 400 | 404 | 405 | 500 | 503
  readonly type: string
  readonly body: string
}

const JSON_TYPE = 'application/json; charset=utf-8'
const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'
const PATHS = ['/health/live', '/health/ready', '/metrics']

/** Answers a request by its method and target. Says nothing but states, codes and metrics, and quotes nothing of the request. */
export async function answer(method: string, target: string, { health, metrics }: AnswerOptions): Promise<Answer> {
  const path = pathOf(target)
  if (path === undefined) return json(400, { error: 'bad-request' })
  if (!PATHS.includes(path)) return json(404, { error: 'not-found', paths: PATHS })
  if (method !== 'GET' && method !== 'HEAD') return json(405, { error: 'method-not-allowed' })
  if (path === '/health/live') return live(health)
  if (path === '/health/ready') return ready(health)
  if (metrics === undefined) return json(404, { error: 'metrics-off' })
  try {
    return { status: 200, type: PROMETHEUS_TYPE, body: await metrics() }
  } catch {
    return json(500, { error: 'metrics-failed' })
  }
}

function live(health: Health): Answer {
  const alive = safely(() => health.alive(), false)
  return json(alive ? 200 : 503, { status: alive ? 'live' : 'stuck' })
}

function ready(health: Health): Answer {
  const reasons = safely(() => health.notReady().map(codeOf), ['health-unknown'])
  return reasons.length === 0 ? json(200, { status: 'ready' }) : json(503, { status: 'not-ready', reasons })
}

/** What cannot be found out is not healthy. */
function safely<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch {
    return otherwise
  }
}

/** A reason is an identifier, so that nothing else gets out by way of it. */
const codeOf = (reason: string): string => (/^[a-z][a-z0-9-]{0,63}$/.test(reason) ? reason : 'other')

/** The path of a request target in origin or absolute form; a query is allowed and means nothing. */
function pathOf(target: string): string | undefined {
  try {
    return new URL(target, 'http://localhost').pathname
  } catch {
    return undefined
  }
}

const json = (status: Answer['status'], body: object): Answer => ({ status, type: JSON_TYPE, body: `${JSON.stringify(body)}\n` })
