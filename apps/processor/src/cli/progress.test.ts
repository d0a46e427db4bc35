import { describe, expect, it } from 'vitest'
import { Tally } from '../flow/tally.ts'
import { Progress } from './progress.ts'
import { palette, showBytes, showDuration } from './terminal.ts'

function tallyOf(count: number) {
  const tally = new Tally()
  for (let i = 0; i < count; i++) tally.decided('allow', 'OK', [])
  return tally.snapshot()
}

describe('progress', () => {
  it('rewrites one line on a terminal: records, rate, verdicts, time left', () => {
    const written: string[] = []
    let now = 0
    const stream = { isTTY: true, columns: 200, write: (text: string) => written.push(text) }
    const progress = new Progress({ stream, totalBytes: 4_000_000, clock: () => now })
    progress.advance(500_000, tallyOf(5))
    expect(written).toEqual([])
    now = 1_000
    progress.advance(500_000, tallyOf(5))
    expect(written[0]).toMatch(/^\r10 records · 1\.0 MB\/s · 10 allowed, 0 redacted, 0 denied, 0 held, 0 quarantined · 0:03 left/)
    progress.end()
    expect(written.at(-1)).toBe('\r\u001B[K')
  })

  it('writes a line now and then elsewhere', () => {
    const written: string[] = []
    let now = 0
    const progress = new Progress({ stream: { write: (text: string) => written.push(text) }, totalBytes: 0, clock: () => now })
    for (now = 1_000; now <= 25_000; now += 1_000) progress.advance(1, tallyOf(1))
    expect(written).toHaveLength(2)
    expect(written.every((line) => line.endsWith('\n') && !line.includes('left'))).toBe(true)
  })
})

describe('what people read', () => {
  it.each([
    [999, '999 B'],
    [1_500, '1.5 kB'],
    [46_900_000, '46.9 MB'],
  ])('%d bytes: %s', (bytes, shown) => expect(showBytes(bytes)).toBe(shown))

  it.each([
    [0, '0:00'],
    [83, '1:23'],
    [3_723, '1:02:03'],
  ])('%d seconds: %s', (seconds, shown) => expect(showDuration(seconds)).toBe(shown))

  it('has colours on a terminal, and none with NO_COLOR or in a pipe', () => {
    expect(palette({ isTTY: true }, {}).red('x')).not.toBe('x')
    expect(palette({ isTTY: true }, { NO_COLOR: '1' }).red('x')).toBe('x')
    expect(palette({ isTTY: false } as never, {}).red('x')).toBe('x')
  })
})
