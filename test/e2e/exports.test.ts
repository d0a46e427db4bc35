import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesBelow, readShards, sluice } from './flow-folder.ts'

const CONTRACT = (source: string) => `version: 1
purpose: ai.train.finetune
source: ${source}
consent: { files: ./consent.jsonl }
sink: { files: ./out, recipient: example, service: ai, region: EU, retention: persistent }
assume: { jurisdiction: DE, age: adult, account: active, special: none }
fields:
  $.text: { redact: { preset: training, with: label, names: off } }
  $.author: pseudonymise
  $.sentAt: { generalise: day }
  $.attachments[*].kind: keep
`

/** What the exports of Meta hold instead of a text: its UTF-8 bytes, each written as a character. */
const mojibake = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

function consent(subject: string, service: string): string {
  return JSON.stringify({
    id: `of-${subject}`,
    subject,
    seq: 1,
    kind: 'consent',
    purposes: ['ai.train.finetune'],
    taxonomyVersion: 2,
    givenAt: '2023-01-01T00:00:00Z',
    recordedAt: '2023-01-01T00:00:00Z',
    expiresAt: '2099-01-01T00:00:00Z',
    explicit: false,
    method: 'affirmative_action',
    conditionality: 'none',
    notice: { id: 'n-ai', version: 2, hash: 'sha256:2f0c' },
    evidence: 'log:1',
    controller: 'msgr',
    recipients: ['example'],
    guardian: null,
    scope: {
      services: [service],
      conversations: '*',
      dataCategories: ['content'],
      eventsFrom: 'all',
      crossService: [[service, 'ai']],
      specialCategories: [],
    },
  })
}

describe('exports of messengers, through the command', () => {
  let folder: string
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const run = async () => {
    const finished = await sluice(['run', '--contract', join(folder, 'sluice.yaml'), '--json', '--quiet'])
    expect(finished.code, finished.stderr).toBe(0)
    return JSON.parse(finished.stdout) as { records: Record<string, number> }
  }
  const everything = () =>
    filesBelow(join(folder, 'out'))
      .map((name) => readFileSync(join(folder, 'out', name), 'utf8'))
      .join('\n')

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-exports-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('reads an Instagram export: repaired texts, oldest first, nobody named in positions', async () => {
    const thread = (name: string, other: string, messages: object[]) => {
      const participants = ['Zoë Zwölf', other].map((person) => ({ name: mojibake(person) }))
      const content = { participants, messages, title: mojibake(other), thread_path: `inbox/${name}`, magic_words: [] }
      write(`export/your_instagram_activity/messages/inbox/${name}/message_1.json`, JSON.stringify(content))
    }
    const said = (by: string, at: number, content: string) => ({
      sender_name: mojibake(by),
      timestamp_ms: at,
      content: mojibake(content),
    })
    thread('janemarkova_123', 'Jäne Markova', [
      said('Zoë Zwölf', 1_700_000_300_000, 'schön 😀, write to zoe@zwoelf.example.net'),
      {
        sender_name: mojibake('Jäne Markova'),
        timestamp_ms: 1_700_000_200_000,
        photos: [{ uri: 'photos/1.jpg', creation_timestamp: 1 }],
      },
      said('Jäne Markova', 1_700_000_100_000, 'first, says Zoë'),
    ])
    thread('silent_9', 'Somebody Silent', [said('Somebody Silent', 1_700_000_000_000, 'not asked')])
    write('consent.jsonl', `${consent('Zoë Zwölf', 'instagram')}\n${consent('Jäne Markova', 'instagram')}\n`)
    write('sluice.yaml', CONTRACT('{ instagram: ./export }'))
    const { records } = await run()
    expect(records).toMatchObject({ in: 4, denied: 1, quarantined: 0 })
    const data = readShards<{ text?: string; attachments?: object[] }>(join(folder, 'out'), 'data')
    expect(data[0]!.text).toMatch(/^first, says \[/)
    expect(data[1]).toMatchObject({ attachments: [{ kind: 'photo' }] })
    expect(data[2]!.text).toMatch(/^schön 😀, write to \[EMAIL\]$/)
    for (const personal of ['Zoë', 'Markova', 'markova', 'Silent', 'silent', 'zwoelf'])
      expect(everything()).not.toContain(personal)
  })

  it('reads a WhatsApp chat: marks, lines that go on, lines of the service, what cannot be read', async () => {
    const chat = [
      '\u200e[13.05.24, 09:15:01] Zoë Zwölf: hello',
      'on a second line',
      '[13.05.24, 09:16:40] Jäne Markova: \u200e<attached: 00000012-PHOTO.jpg>',
      '\u200e[13.05.24, 09:17:00] Jäne Markova: my mail is jane@markova.example.net',
    ]
    write('WhatsApp Chat - Jäne Markova/_chat.txt', `${chat.join('\r\n')}\r\n`)
    write('consent.jsonl', `${consent('Zoë Zwölf', 'whatsapp')}\n${consent('Jäne Markova', 'whatsapp')}\n`)
    write('sluice.yaml', CONTRACT("{ whatsapp: './WhatsApp Chat - Jäne Markova/_chat.txt', timeZone: Europe/Berlin }"))
    const { records } = await run()
    expect(records).toMatchObject({ in: 3, denied: 0, quarantined: 0 })
    const data = readShards<{ text?: string }>(join(folder, 'out'), 'data')
    expect(data.map(({ text }) => text)).toEqual(['hello\non a second line', undefined, 'my mail is [EMAIL]'])
    for (const personal of ['Zoë', 'Markova', 'markova']) expect(everything()).not.toContain(personal)
  })
})
