/**
 * `npm start`: runs the example flow with a key that it makes for itself. Real flows get their key from SLUICE_KEY or
 * SLUICE_KEY_FILE, and keep it where secrets are kept.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const here = import.meta.dirname
const root = join(here, '../..')
const keyFile = join(here, '.example-key')

if (!process.env.SLUICE_KEY && !process.env.SLUICE_KEY_FILE) {
  if (!existsSync(keyFile)) writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  process.env.SLUICE_KEY_FILE = keyFile
  console.log(`This example made a key for itself: ${relative(root, keyFile)}. A real flow needs one of yours (SLUICE_KEY).\n`)
}

const contract = join(here, 'sluice.yaml')
const command = join(root, 'apps/processor/bin/sluice.js')
const { status } = spawnSync(process.execPath, [command, 'run', '--contract', contract, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
