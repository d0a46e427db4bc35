import type { Recognizer } from '../../engine/recognizer.ts'
import { assignedKey, authorization, password, pin } from './assignment.ts'
import { jwt } from './jwt.ts'
import { privateKey } from './private-key.ts'
import { urlCredentials } from './url-credentials.ts'
import { vendorKey, vendorKeyToken } from './vendor-key.ts'

/** The recognizers of secrets. */
export const secrets: readonly Recognizer[] = [
  assignedKey,
  authorization,
  jwt,
  password,
  pin,
  privateKey,
  urlCredentials,
  vendorKey,
  vendorKeyToken,
]
