import { describe, expect, it } from 'vitest'
import { PartitionState } from './state.ts'

describe('PartitionState', () => {
  it('shows changes at once and makes them durable together', () => {
    const state = new PartitionState()
    state.load('a', '1')
    state.load('b', '2')
    state.set('a', '3')
    state.delete('b')
    expect([state.get('a'), state.get('b')]).toEqual(['3', undefined])
    expect(state.changelog('t', 4, 9)).toEqual([
      { topic: 't', partition: 4, key: 'a', value: '3', timestamp: 9 },
      { topic: 't', partition: 4, key: 'b', value: null, timestamp: 9 },
    ])
    state.keep()
    expect([state.get('a'), state.get('b'), state.size, state.changelog('t', 4, 9)]).toEqual(['3', undefined, 1, []])
  })

  it('forgets the changes of an attempt that throws, and keeps those before it', async () => {
    const state = new PartitionState()
    state.set('a', '1')
    const attempt = state.attempt(() => {
      state.set('a', '2')
      state.set('b', '2')
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect([state.get('a'), state.get('b')]).toEqual(['1', undefined])
    state.discard()
    expect(state.get('a')).toBeUndefined()
  })
})
