import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextHeaders, creationContext } from './headers.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const spanId = 'b7ad6b7169203331'
const traceparent = `00-${traceId}-${spanId}-01`

describe('creationContext', () => {
  it.each([
    ['text', traceparent],
    ['bytes', Buffer.from(traceparent)],
    ['a list of one', [Buffer.from(traceparent)]],
  ])('reads a header of %s', (_, value) => {
    expect(creationContext({ traceparent: value })).toEqual({ traceId, spanId, traceFlags: 1, isRemote: true })
  })

  it('reads a later version as far as it knows it, and keeps only the flags that are defined', () => {
    expect(creationContext({ traceparent: `01-${traceId}-${spanId}-ff-more` })?.traceFlags).toBe(3)
    expect(creationContext({ traceparent: `00-${traceId}-${spanId}-00` })?.traceFlags).toBe(0)
  })

  it.each([
    undefined,
    '',
    'jane@example.com',
    traceparent.toUpperCase(),
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-more`,
    `01-${traceId}-${spanId}-01more`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `${traceparent}\n`,
    ` ${traceparent}`,
    Buffer.alloc(1 << 20, 'a'),
    [],
    [traceparent, traceparent],
  ])('refuses %j', (value) => {
    expect(creationContext({ traceparent: value })).toBeUndefined()
  })

  it('is undefined without headers', () => {
    expect(creationContext(undefined)).toBeUndefined()
    expect(creationContext({})).toBeUndefined()
  })
})

describe('contextHeaders', () => {
  it('pass a creation context through byte for byte, and drop baggage, tracestate and all else', () => {
    const headers = { traceparent, baggage: 'user=canary', tracestate: 'vendor=canary', other: 'canary' }
    expect(contextHeaders(creationContext(headers))).toEqual({ traceparent })
    expect(contextHeaders(creationContext({ baggage: 'user=canary' }))).toEqual({})
  })

  it('carry nothing but hexadecimal digits, whatever arrives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 80 }), fc.constant(`${traceparent}-x`)), (value) => {
        const out = contextHeaders(creationContext({ traceparent: value }))
        expect(out.traceparent ?? traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]$/)
      }),
    )
  })
})
