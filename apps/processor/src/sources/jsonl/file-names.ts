import { createRedactor, type Redactor } from '@sluice/redact'
import { partitionTokens } from '../partition-token.ts'

/** Made once, as it costs more than many names do. */
let redactors: { readonly rules: Redactor; readonly names: Redactor } | undefined

/**
 * Names files in positions, which stand in pointers, manifests and messages: by their path, as people look for it, but where a
 * recognizer finds somebody in that (`users/jane_roe.jsonl`, an address, a number) by a token, see `partitionTokens`, or without a
 * key by their place in the listing, from 1.
 */
export function fileNames(key: Uint8Array | undefined): (path: string, index: number) => string {
  const token = partitionTokens(key)
  return (path, index) => {
    redactors ??= { rules: createRedactor({ preset: 'logs', names: 'off' }), names: createRedactor({ preset: 'training' }) }
    const name = path.replace(/\.(?:jsonl|ndjson)(?:\.gz)?$/i, '')
    const words = name.replace(/[_./-]+/g, ' ')
    const personal =
      redactors.rules.detect(name).length > 0 || redactors.names.detect(words).some(({ entity }) => entity === 'PERSON')
    if (!personal) return path
    return key === undefined ? `file-${index + 1}` : token([path])
  }
}
