import { describe, expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { Engine } from '../../engine/engine.ts'
import type { Recognizer } from '../../engine/recognizer.ts'
import { date } from './date.ts'
import { epoch } from './epoch.ts'
import { isbn } from './isbn.ts'
import { orderNumber } from './order-number.ts'
import { placeholder } from './placeholder.ts'
import { uuid } from './uuid.ts'
import { version } from './version.ts'

/** What a negative recognizer takes when it is made positive. */
function taken(recognizer: Recognizer, text: string): string[] {
  const { negative: _, ...positive } = recognizer
  const engine = new Engine(
    compile([positive as Recognizer], () => true),
    { threshold: 0.5, reserved: true },
  )
  return engine.detect(text).map(({ start, end }) => text.slice(start, end))
}

describe('negative types', () => {
  test.each<[Recognizer, string]>([
    [uuid, '123e4567-e89b-12d3-a456-426614174000'],
    [date, '2024-05-01'],
    [date, '1.5.2024'],
    [date, '05/31/2024'],
    [date, '20240501'],
    [epoch, '1714560000'],
    [epoch, '1714560000123'],
    [isbn, '978-3-16-148410-0'],
    [version, '1.22.3'],
    [placeholder, '[EMAIL]'],
    [placeholder, '[EMAIL_12]'],
    [placeholder, '[CREDIT_CARD_bcdfghjklmnpqrstbcdf]'],
  ])('$name: %s', (recognizer, value) => {
    expect(taken(recognizer, `so ${value} then`)).toEqual([value])
  })

  test('order numbers by the word before', () => {
    expect(taken(orderNumber, 'order #1234567890')).toEqual(['1234567890'])
    expect(taken(orderNumber, 'Tracking number: 1234 5678 9012')).toEqual(['1234 5678 9012'])
    expect(taken(orderNumber, '1234567890 is my order')).toEqual([])
  })

  test('ISBN-10 needs the word', () => {
    expect(taken(isbn, 'ISBN 0-306-40615-2')).toEqual(['0-306-40615-2'])
    expect(taken(isbn, '0-306-40615-2')).toEqual([])
  })

  test.each<[Recognizer, string]>([
    [uuid, '123e4567-e89b-12d3-a456-42661417400'],
    [date, '2024-15-41'],
    [date, '415-55-2671'],
    [epoch, '4155552671'],
    [isbn, '978-3-16-148410-1'],
    [version, '555.2671'],
    [placeholder, '[EMAIL_4155552671]'],
    [placeholder, '[EMAIL_janedoe]'],
    [placeholder, '[jane]'],
    [placeholder, '[]'],
  ])('$name leaves alone: %s', (recognizer, value) => {
    expect(taken(recognizer, value)).toEqual([])
  })
})
