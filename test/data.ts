import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const PROJECT = resolve(import.meta.dirname, '..')

/** Folder of labelled text for development; not part of the project. */
export const DATA = resolve(PROJECT, process.env.SLUICE_DATA ?? '../shared/data')

/**
 * Whether a file of the data folder is there. Suites that need it say in one line that they did not run; under `CI` its
 * absence is a failure, so that a green run is never an empty one.
 */
export function hasData(file: string): boolean {
  if (existsSync(resolve(DATA, file))) return true
  const message = `${file} is not in ${DATA}: set SLUICE_DATA to the folder of the development data`
  if (process.env.CI) throw new Error(message)
  console.warn(`skipped: ${message}`)
  return false
}
