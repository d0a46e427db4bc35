import type { Recognizer } from '../../engine/recognizer.ts'
import { assignedKey, authorization, password, pin } from './assignment.ts'
import { discordToken, telegramToken } from './bot-token.ts'
import { jwt } from './jwt.ts'
import { privateKey } from './private-key.ts'
import { urlCredentials } from './url-credentials.ts'
import { vendorKey, vendorKeyToken } from './vendor-key.ts'

/** The recognizers of secrets. */
export const secrets: readonly Recognizer[] = [
  assignedKey,
  authorization,
  discordToken,
  jwt,
  password,
  pin,
  privateKey,
  telegramToken,
  urlCredentials,
  vendorKey,
  vendorKeyToken,
]
