import { createRequire } from 'node:module'
import { redact as arcjet } from '@arcjet/redact'
import { Redactor as RedactPii } from '@redactpii/node'
import { createRedactor } from '@sluice/redact'
import nlp from 'compromise'
import { OpenRedaction } from 'openredaction'
import { SyncRedactor } from 'redact-pii'
import type { Contestant } from '../measure/rounds.ts'

/** What is compared, with how a message that it changed is told from one that it left. */
export interface Redacting extends Contestant {
  readonly ours?: boolean
  readonly version: string
  readonly changed: (message: string) => boolean | Promise<boolean>
}

const require = createRequire(import.meta.url)
const versionOf = (name: string): string => {
  const parts = require.resolve(name).split('/')
  const root = parts.lastIndexOf('node_modules') + (name.startsWith('@') ? 3 : 2)
  return (require([...parts.slice(0, root), 'package.json'].join('/')) as { version: string }).version
}

/** The redactors of this project and of others, each with its own defaults. */
export function contestants(): Redacting[] {
  const rules = createRedactor({ preset: 'training', names: 'off' })
  const names = createRedactor({ preset: 'training', names: 'fast' })
  const redactpii = new RedactPii({})
  const redactPii = new SyncRedactor()
  const open = new OpenRedaction()
  return [
    ...[
      { name: '@sluice/redact, rules', redactor: rules },
      { name: '@sluice/redact, rules + fast names', redactor: names },
    ].map(({ name, redactor }) => ({
      name,
      ours: true,
      version: '',
      run: (message: string) => redactor.redact(message),
      changed: (message: string) => redactor.redact(message).text !== message,
    })),
    {
      name: '@redactpii/node',
      version: versionOf('@redactpii/node'),
      run: (message) => redactpii.redact(message),
      changed: (message) => redactpii.redact(message) !== message,
    },
    {
      name: 'redact-pii',
      version: versionOf('redact-pii'),
      run: (message) => redactPii.redact(message),
      changed: (message) => redactPii.redact(message) !== message,
    },
    {
      name: 'openredaction',
      version: versionOf('openredaction'),
      later: true,
      run: (message) => open.detect(message),
      changed: async (message) => (await open.detect(message)).detections.length > 0,
    },
    {
      name: '@arcjet/redact',
      version: versionOf('@arcjet/redact'),
      later: true,
      run: (message) => arcjet(message),
      changed: async (message) => (await arcjet(message))[0] !== message,
    },
    {
      name: 'compromise',
      version: versionOf('compromise'),
      run: (message) => entitiesOf(message),
      changed: (message) => entitiesOf(message).length > 0,
    },
  ]
}

/** `compromise` has no redaction of its own: what it takes for people, places, phone numbers and addresses of mail. */
function entitiesOf(message: string): unknown[] {
  const doc = nlp(message)
  return [doc.people(), doc.places(), doc.phoneNumbers(), doc.emails()].flatMap(
    (view) => view.json({ offset: true }) as unknown[],
  )
}
