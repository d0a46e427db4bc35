import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../testing/pieces.ts'
import { type Context, createRedactor, type Finding, type PresetName, type Redactor } from '../index.ts'
import { redactorWith } from '../redactor.ts'
import type { BlockSizes } from './blocks.ts'
import type { StreamOptions } from './redact-stream.ts'

const key = new Uint8Array(32).fill(5)
/** So small that a text of some words has many blocks, and values are longer than what surrounds a block. */
const TINY: BlockSizes = { block: 24, slack: 6, repeated: 12, before: 16, after: 12, longest: 40 }
const tiny = (options: Partial<Parameters<typeof createRedactor>[0]> = {}) =>
  redactorWith({ preset: 'training', names: 'off', key, ...options }, () => TINY)

async function through(redactor: Redactor, pieces: readonly string[], options?: StreamOptions): Promise<string> {
  const stream = redactor.stream(options)
  const writer = stream.writable.getWriter()
  const writing = (async () => {
    for (const piece of pieces) await writer.write(piece)
    await writer.close()
  })()
  let output = ''
  for await (const piece of stream.readable) output += piece
  await writing
  return output
}

/** The text in two pieces, cut at every place, and unit by unit. */
async function everyCut(redactor: Redactor, text: string, context?: Context): Promise<void> {
  const options = context ? { context } : {}
  const whole = redactor.redact(text, context).text
  for (let at = 0; at <= text.length; at++) {
    expect(await through(redactor, [text.slice(0, at), text.slice(at)], options)).toBe(whole)
  }
  expect(await through(redactor, text.split(''), options)).toBe(whole)
}

const SAMPLE =
  'Hi, my name is Jane Doe. Mail jane.doe@b.org or j@c.org,\ncall (415) 867-5309 😀 or +44 20 7946 0958; card 4539 5787 6362 1486\n' +
  'IBAN GB82 WEST 1234 5698 7654 32, https://u:secret@site.org/a?token=x 10.20.30.40 jane.doe@b.org Jane ４１５-８６７-５３０９'

describe('a stream gives what the whole gives, however it is cut', () => {
  test.each<PresetName>(['training', 'retrieval', 'prompt', 'logs'])('preset %s, names too', async (preset) => {
    await everyCut(
      redactorWith({ preset }, () => TINY),
      SAMPLE,
    )
    await everyCut(createRedactor({ preset }), SAMPLE)
  })

  test.each(['mask', 'label', 'token', 'pseudonym', 'surrogate', 'hash', 'encrypt', 'generalise', 'drop'] as const)(
    'operator %s',
    async (operator) => {
      await everyCut(tiny({ with: operator }), SAMPLE)
    },
  )

  test('with a conversation known', async () => {
    const context = { participants: [{ names: ['Jane Doe'], handles: ['@jd'] }], previous: ['what is your number?'], key: 'note' }
    await everyCut(tiny({ with: 'token' }), `5552671 ${SAMPLE} jane @jd`, context)
  })

  test('any text, cut anywhere, many times', async () => {
    const redactor = tiny({ with: 'token' })
    await fc.assert(
      fc.asyncProperty(textOf(30), fc.array(fc.nat(400), { maxLength: 6 }), async (text, cuts) => {
        const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length]
        const pieces = places.slice(1).map((to, index) => text.slice(places[index], to))
        expect(await through(redactor, pieces)).toBe(redactor.redact(text).text)
      }),
      { numRuns: 600 },
    )
  })

  test('any text, cut at every place', async () => {
    const redactor = tiny()
    await fc.assert(
      fc.asyncProperty(textOf(12), (text) => everyCut(redactor, text)),
      { numRuns: 40 },
    )
  })

  test('line by line, each line is a text', async () => {
    const redactor = tiny({ with: 'label' })
    await fc.assert(
      fc.asyncProperty(textOf(20), fc.nat(200), async (text, at) => {
        const each = text
          .split('\n')
          .map((line) => redactor.redact(line).text)
          .join('\n')
        expect(await through(redactor, [text.slice(0, at), text.slice(at)], { lines: true })).toBe(each)
      }),
      { numRuns: 300 },
    )
  })

  test('findings are told with their places in the whole', async () => {
    const redactor = tiny({ with: 'token' })
    await fc.assert(
      fc.asyncProperty(textOf(30), fc.boolean(), async (text, lines) => {
        const told: Finding[] = []
        await through(redactor, [text.slice(0, 9), text.slice(9)], { lines, onFinding: (finding) => told.push(finding) })
        let offset = 0
        const expected = (lines ? text.split('\n') : [text]).flatMap((line) => {
          const here = redactor
            .detect(line)
            .map((finding) => ({ ...finding, start: finding.start + offset, end: finding.end + offset }))
          offset += line.length + 1
          return here
        })
        expect(told).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})

describe('long texts', () => {
  const redactor = createRedactor({ preset: 'training', names: 'off' })
  const filler = (length: number) => 'nothing to see here, '.repeat(Math.ceil(length / 21)).slice(0, length)
  const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${`${'MIIEpAIBAAKCAQEA7bq3fX0l'.repeat(2)}abcdefghijklmnop\n`.repeat(60)}-----END RSA PRIVATE KEY-----`

  test.each([
    ['an email address', 'jane.doe@mail.org'],
    ['a card', '4539 5787 6362 1486'],
    ['a phone number', '(415) 867-5309'],
    ['an address on two lines', '1600 Pennsylvania Avenue NW\nWashington, DC 20500'],
    ['a private key of four thousand units', PEM],
    ['a URL that is longer than the slack', `https://site.org/${'a1b2c3d4/'.repeat(200)}`],
  ])('%s wherever the border of two blocks may fall', async (_name, value) => {
    const [alone] = redactor.detect(` ${value} `)
    expect(alone).toMatchObject({ start: 1, end: value.length + 1 })
    for (let back = -1100; back <= value.length + 1100; back += Math.max(13, Math.ceil(value.length / 40))) {
      const before = filler(65_536 - back)
      const text = `${before} ${value} ${filler(3000)}`
      const covered = redactor.detect(text).map(({ start, end }) => [start, end])
      expect(covered[0]?.[0]).toBe(before.length + 1)
      expect(covered.at(-1)?.[1]).toBe(before.length + 1 + value.length)
      covered.slice(1).forEach(([start], index) => {
        expect(start).toBe(covered[index]![1])
      })
    }
  })

  test('flow on before the end, in bounded memory', async () => {
    const stream = redactor.stream()
    const writer = stream.writable.getWriter()
    let written = 0
    let read = 0
    let mostBehind = 0
    const reading = (async () => {
      for await (const piece of stream.readable) read += piece.length
    })()
    const piece = filler(4096)
    for (; written < 3_000_000; written += piece.length) {
      await writer.write(piece)
      mostBehind = Math.max(mostBehind, written - read)
    }
    await writer.close()
    await reading
    expect(read).toBe(written)
    expect(mostBehind).toBeLessThan(65_536 + 3 * 1024 + 2 * 4096)
  })

  test('a piece that is no text breaks the stream', async () => {
    const stream = redactor.stream()
    const writer = stream.writable.getWriter()
    const reading = stream.readable.getReader().read()
    await expect(writer.write(7 as never)).rejects.toMatchObject({ code: 'value' })
    await expect(reading).rejects.toMatchObject({ code: 'value' })
  })

  test('spans of outside taggers need the whole text', () => {
    expect(() => redactor.stream({ context: { spans: [] } as never })).toThrow(expect.objectContaining({ code: 'option' }))
  })

  test('spans are honoured in long texts, across borders too', () => {
    const text = filler(200_000)
    const spans = [{ start: 65_000, end: 140_000, entity: 'SECRET', score: 1 }]
    const findings = redactor.detect(text, { spans })
    expect(findings[0]?.start).toBe(65_000)
    expect(findings.at(-1)?.end).toBe(140_000)
    findings.slice(1).forEach(({ start }, index) => {
      expect(start).toBe(findings[index]!.end)
    })
    expect(() => redactor.detect(text, { spans: [{ start: 5, end: 200_001, entity: 'X', score: 1 }] })).toThrow(
      expect.objectContaining({ code: 'span' }),
    )
  })
})
