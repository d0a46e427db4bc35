import { describe, expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { Engine } from '../../engine/engine.ts'
import type { Recognizer } from '../../engine/recognizer.ts'
import { createRedactor } from '../../index.ts'
import { digest } from './digest.ts'
import { digitColour, hexColour } from './hex-colour.ts'
import { trackingNumber, uspsNumber } from './tracking-number.ts'

const positive = [digest, digitColour, hexColour, trackingNumber, uspsNumber].map(
  ({ negative: _, ...rest }) => rest as Recognizer,
)
const engine = new Engine(
  compile(positive, () => true),
  { threshold: 0.5, reserved: true },
)
const taken = (text: string) => engine.detect(text).map(({ start, end }) => text.slice(start, end))

/** UPU's and UPS's own examples, the empty tree of git, invented ones. */
const VALUES = [
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  'd41d8cd98f00b204e9800998ecf8427e',
  '#ff8800',
  '#0aff8800',
  '#336699',
  'RB123456785GB',
  '1Z999AA10123456784',
  '9400 1000 0000 0000 0000 06',
]

describe('negative types of technical text', () => {
  test.each(VALUES)('%s', (value) => {
    expect(taken(`so ${value} then`)).toEqual([value])
  })

  test('abbreviated git names need their word', () => {
    expect(taken('commit 3f2a91c fixes it')).toEqual(['3f2a91c'])
    expect(taken('see 3f2a91c there')).toEqual([])
  })

  test.each(['4b825dc642cb6eb9a060e54bf8d69288fbee490', '#ff88', '#ff880', 'ff8800', 'RB123456784GB', '1Z999AA10123456785'])(
    'near miss: %s',
    (value) => {
      expect(taken(`so ${value} then`)).toEqual([])
    },
  )

  test.each([
    ...VALUES,
    '2024-05-01T12:34:56.789Z',
    '[2024-05-01 12:34:56,789]',
    '1.22.3-beta.4+20240501',
    '20240501T123456Z',
    'Wed, 01 May 2024 12:34:56 +0000',
  ])('nothing personal in: %s', (value) => {
    expect(createRedactor({ preset: 'training', names: 'off' }).detect(`at ${value} it was`)).toEqual([])
  })
})
