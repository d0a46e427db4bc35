import { readFile } from 'node:fs/promises'
import { KafkaSetupError } from '../errors.ts'
import type { SecretReference } from './schema.ts'

/**
 * Reads a secret from where the settings say it is. One trailing newline of a file is not part of the secret: editors and
 * secret mounts add it.
 * @throws {KafkaSetupError} secret-missing, naming the variable or the file
 */
export async function readSecret(reference: SecretReference): Promise<string> {
  if ('env' in reference) {
    const value = process.env[reference.env]
    if (value === undefined || value === '') throw new KafkaSetupError('secret-missing', reference.env)
    return value
  }
  try {
    const value = (await readFile(reference.file, 'utf8')).replace(/\r?\n$/, '')
    if (value !== '') return value
  } catch {
    // Told below with the name only: a file system's error text may quote more than the path.
  }
  throw new KafkaSetupError('secret-missing', reference.file)
}
