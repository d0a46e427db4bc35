import { describe, expect, it } from 'vitest'
import { DEFAULT_PORT, isLoopback, parseHttpConfig } from './config.ts'

describe('the http part of a contract', () => {
  it('has defaults that only this machine can reach', () => {
    expect(parseHttpConfig({})).toEqual({ host: '127.0.0.1', port: DEFAULT_PORT })
    expect(parseHttpConfig({ host: '0.0.0.0', port: 0 })).toEqual({ host: '0.0.0.0', port: 0 })
  })

  it.each([
    [{ port: 70_000 }, 'http.port: '],
    [{ port: '9464' }, 'http.port: '],
    [{ host: '' }, 'http.host: '],
    [{ hots: '::' }, 'http.hots: unknown key'],
    [7, 'http: '],
  ])('%j is refused by place', (input, place) => {
    expect(() => parseHttpConfig(input)).toThrow(
      expect.objectContaining({ code: 'E_HTTP_CONFIG', message: expect.stringContaining(place) }),
    )
  })
})

it.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['fe80::1', false],
  ['127.example', false],
])('whether %s is loopback: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected)
})
