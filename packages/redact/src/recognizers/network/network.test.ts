import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { parseV6 } from './ip-v6.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const prompt = createRedactor({ preset: 'prompt', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => [entity, text.slice(start, end)])

describe('IP addresses', () => {
  test.each([
    ['84.12.200.7'],
    ['192.168.100.1'],
    ['2001:db8:85a3:0:0:8a2e:370:7334'],
    ['2001:db8::8a2e:370:7334'],
    ['fe80::1ff:fe23:4567:890a'],
    ['::ffff:84.12.200.7'],
    ['2001:DB8::'],
  ])('%s', (value) => {
    expect(found(`from ${value}, twice`)).toEqual([['IP_ADDRESS', value]])
    expect(found(`ip=${value}`)).toEqual([['IP_ADDRESS', value]])
    expect(found(`[${value}]:8080`)).toEqual([['IP_ADDRESS', value]])
  })

  test('ports, masks and zones stay out', () => {
    expect(found('84.12.200.7:8080')).toEqual([['IP_ADDRESS', '84.12.200.7']])
    expect(found('84.12.200.0/24')).toEqual([['IP_ADDRESS', '84.12.200.0']])
    expect(found('fe80::1ff:fe23:4567:890a%eth0')).toEqual([['IP_ADDRESS', 'fe80::1ff:fe23:4567:890a']])
  })

  test.each([
    ['84.12.256.7'],
    ['84.12.200'],
    ['84.12.200.7.1'],
    ['084.12.200.7'],
    ['version 3.12.10.4'],
    ['12:30:45'],
    ['a::b'],
    ['std::vector'],
    ['1:2:3:4:5:6:7:8:9'],
    ['::'],
  ])('not one: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('parseV6', () => {
    expect(parseV6('::')).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(parseV6('1::8')).toEqual([1, 0, 0, 0, 0, 0, 0, 8])
    expect(parseV6('::1.2.3.4')).toEqual([0, 0, 0, 0, 0, 0, 0x102, 0x304])
    for (const bad of ['', ':', '1:2', '1::2::3', '1:2:3:4:5:6:7::8', '12345::', '1.2.3.4::', '::1.2.3.256', 'g::']) {
      expect(parseV6(bad)).toBeUndefined()
    }
  })
})

describe('URLs', () => {
  test.each([
    ['see https://site.org/a?b=c#d, ok', 'https://site.org/a?b=c#d'],
    ['(http://site.org/)', 'http://site.org/'],
    ['https://site.org/wiki/A_(b)', 'https://site.org/wiki/A_(b)'],
    ['"ftp://files.site.org/x"', 'ftp://files.site.org/x'],
    ['www.site.org/a.', 'www.site.org/a'],
    ['https://münchen.example/straße', 'https://münchen.example/straße'],
    ['https://site.org/?mail=jane@b.org', 'https://site.org/?mail=jane@b.org'],
  ])('training: %s', (text, expected) => {
    expect(found(text)).toEqual([['URL', expected]])
  })

  test('other presets leave URLs and take out what is personal in them', () => {
    expect(prompt.redact('https://site.org/a').text).toBe('https://site.org/a')
    expect(prompt.redact('https://site.org/?mail=jane@b.org').text).toBe('https://site.org/?mail=[EMAIL_1]')
    expect(prompt.redact('https://jane:pw@site.org/a?access_token=xyz&page=2').text).toBe(
      'https://[CREDENTIALS_1]@site.org/a?access_token=[CREDENTIALS_2]&page=2',
    )
  })

  test('a URL keeps weak numbers in it from being phones', () => {
    expect(prompt.detect('call https://site.org/4155552671')).toEqual([])
  })

  test.each([['see://'], ['://x'], ['http://'], ['www'], ['www.'], ['wwwx.site.org']])('not one: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})
