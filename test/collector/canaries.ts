/** Values that stand for personal data. Planted wherever a record or a machine can carry such, and looked for in every exported byte. */
export const CANARIES = {
  email: 'canary.jane@example.net',
  phone: '+1 415 555 0177',
  name: 'Canary Lovelace',
  key: 'canary-message-key',
  baggage: 'canary-in-baggage',
  tracestate: 'canary-in-tracestate',
  header: 'canary-in-header',
  mapKey: 'canary-map-key',
  path: '/home/canary-user/messages.jsonl',
  host: 'canary-host',
  error: 'canary-in-an-error-message',
  rule: 'rule of canary.rule@example.net',
  topic: 'topic of canary.topic@example.net',
} as const

/** The canaries that occur in some bytes: as they are, without regard to case, and as base64, hexadecimal or URL-encoded text. */
export function canariesIn(bytes: Buffer, canaries: readonly string[] = Object.values(CANARIES)): string[] {
  const haystack = bytes.toString('latin1').toLowerCase()
  return canaries.filter((canary) => spellings(canary).some((spelling) => haystack.includes(spelling.toLowerCase())))
}

function spellings(canary: string): string[] {
  const bytes = Buffer.from(canary)
  // In base64 a value looks different by where it starts in its group of three; the part that does not depend on its neighbours.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  )
  return [canary, encodeURIComponent(canary), bytes.toString('hex'), ...base64]
}
