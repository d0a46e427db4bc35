import { bytesToHex } from '@noble/hashes/utils.js'
import type { Operator } from './operator.ts'

/** The keyed digest in 64 hex digits. Keyed because a plain hash of a phone number is undone by trying all of them. */
export const hash: Operator = (value, entity, { keyed }) => bytesToHex(keyed!.digest('hash', entity, value))
