import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, createRestorer, type OperatorName, type Restorer } from '../index.ts'

const key = new Uint8Array(32).fill(3)
const message =
  'I am Jane Doe, jane.doe@mail.org, (415) 867-5309 or +44 20 7946 0018, card 4539 5787 6362 1486; ask sam@mail.org or @jd'

function said(operator: OperatorName): { readonly restorer: Restorer; readonly text: string } {
  const redactor = createRedactor({ preset: 'prompt', names: 'off', with: operator, key })
  const conversation = redactor.conversation([{ names: ['Jane Doe'], handles: ['@jd'] }])
  const { text } = conversation.redact(message)
  return { restorer: createRestorer({ replaced: conversation.replaced, key }), text }
}

/** What comes out of a stream, piece by piece. */
async function pass(restorer: Restorer, pieces: readonly string[]): Promise<string[]> {
  const out: string[] = []
  for await (const piece of ReadableStream.from(pieces).pipeThrough(restorer.stream())) out.push(piece)
  return out
}

/** Ways in which an answer has changed what it quotes. */
const changes: ((replacement: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.slice(1, -1),
  (text) => `**${text}**'s`,
  (text) => `[${text}](mailto:${text})`,
  (text) => text.replaceAll('_', '\\_').replace('[', '\\[').replace(']', '\\]'),
  (text) => text.replaceAll(/[_ ]/g, '\n  '),
  (text) => text.replaceAll(/[-_]/g, ' '),
  (text) => text.replaceAll(/[^\d]/g, ''),
  (text) => text.replaceAll(/\D+/g, '-').replace(/^-/, '+1 '),
  (text) => text.split(' ')[0]!,
  (text) => text.slice(0, -2),
]
const between = [
  ' ',
  '',
  '\n',
  ' (',
  '). ',
  ', ',
  '[',
  ']',
  '【',
  '】',
  '\\',
  '_',
  '+',
  '@',
  '-',
  '  \u0301',
  '😀',
  'é',
  'a',
  '7',
  '1 2 3',
  'see_the_note',
]
const more = ['[see the note', '[1]', '(http://x.org)', 'EMAIL_', '[EMAIL', '重要【な', 'word '.repeat(30), '12 34 56 78 90']

function answers(operator: OperatorName): { readonly restorer: Restorer; readonly answer: fc.Arbitrary<string> } {
  const { restorer, text } = said(operator)
  const quotes = text.match(/\[[^\]]+\]|[^\s,;]+(?: [^\s,;]+)?/g)!
  const quoted = fc.tuple(fc.constantFrom(...quotes), fc.constantFrom(...changes)).map(([quote, change]) => change(quote))
  const part = fc.oneof(
    quoted,
    fc.constantFrom(...between),
    fc.constantFrom(...more),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  return { restorer, answer: fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')) }
}

describe('a restoring stream', () => {
  for (const operator of ['token', 'pseudonym', 'surrogate', 'hash', 'encrypt'] as const) {
    test(`is what restore makes of the whole, however it is cut: ${operator}`, async () => {
      const { restorer, answer } = answers(operator)
      await fc.assert(
        fc.asyncProperty(answer, fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }), async (text, sizes) => {
          const pieces: string[] = []
          for (let at = 0, i = 0; at < text.length; i++) {
            const size = sizes[i % sizes.length]! + (i % sizes.length === 0 ? 1 : 0)
            pieces.push(text.slice(at, at + size))
            at += size
          }
          expect((await pass(restorer, pieces)).join('')).toBe(restorer.restore(text))
        }),
        { numRuns: 150 },
      )
    })

    test(`cut in two at every position: ${operator}`, async () => {
      const { restorer, text } = said(operator)
      const whole = `Write to ${text}. (${text.toUpperCase()}) **${text}**`
      const restored = restorer.restore(whole)
      expect(restored).toContain('jane.doe@mail.org')
      for (let cut = 0; cut <= whole.length; cut++) {
        expect((await pass(restorer, [whole.slice(0, cut), whole.slice(cut)])).join('')).toBe(restored)
      }
    })
  }

  test('gives on what nothing can change any more', async () => {
    const { restorer } = said('token')
    const pieces = ['Dear ', 'reader', ', wr', 'ite to [EMA', 'IL_1] ', 'or [see the following note, which is', ' long', '] ok.']
    const out = await pass(restorer, pieces)
    expect(out).toEqual([
      'Dear ',
      'reader, ',
      'write to ',
      'jane.doe@mail.org ',
      'or [see the following note, which ',
      'is ',
      'long] ok.',
    ])
  })

  test('of a conversation, with what was replaced until then', async () => {
    const talk = createRedactor({ preset: 'prompt', names: 'off' }).conversation()
    talk.redact('mail sam@mail.org')
    const out: string[] = []
    for await (const piece of ReadableStream.from(['to [EM', 'AIL_1]!']).pipeThrough(talk.restoreStream())) out.push(piece)
    expect(out.join('')).toBe('to sam@mail.org!')
  })

  test('a piece that is no string fails, and nothing of it is in the error', async () => {
    const { restorer } = said('token')
    const failing = pass(restorer, ['a', { secret: 1 } as unknown as string])
    await expect(failing).rejects.toMatchObject({ name: 'RedactError', code: 'value' })
  })

  test('much that could become a replacement, in tiny pieces', async () => {
    const { restorer } = said('encrypt')
    for (const unit of ['[', '[A', 'a_', '\\', '7 ', 'x']) {
      const text = unit.repeat(5_000)
      const pieces = Array.from({ length: 5_000 }, () => unit)
      expect((await pass(restorer, pieces)).join('')).toBe(restorer.restore(text))
    }
  })
})
