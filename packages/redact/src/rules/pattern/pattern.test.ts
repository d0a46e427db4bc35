import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pattern } from './pattern.ts'

const all = (pattern: Pattern, text: string): string[] => {
  const found: string[] = []
  pattern.each(text, (start, end) => found.push(text.slice(start, end)))
  return found
}
const code = (source: string, ignoreCase?: boolean): string => {
  try {
    new Pattern(source, ignoreCase)
    return 'accepted'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('what is matched', () => {
  test.each([
    ['EMP-\\d{5}', 'EMP-12345, EMP-1234 EMP-123456', ['EMP-12345', 'EMP-12345']],
    ['\\bEMP-\\d{5}\\b', 'EMP-12345, EMP-1234 EMP-123456 xEMP-12345', ['EMP-12345']],
    ['(?<![\\w.])[A-Z]{2}\\d+(?!\\w)', 'AB12 .AB12 AB12x CD3', ['AB12', 'CD3']],
    ['^id: \\w+$', 'id: a\nno id: b\nid: c', ['id: a', 'id: c']],
    ['a|ab|abc', 'abcab', ['abc', 'ab']],
    ['(?:ab)+', 'ababa ab', ['abab', 'ab']],
    ['\\p{Lu}\\p{Ll}+', 'Ärger Ωmega 𐐀𐐨 x', ['Ärger', 'Ωmega', '𐐀𐐨']],
    ['[^a-z\\s]+', 'ab😀é 12', ['😀é', '12']],
    ['x{2,3}', 'xxxxx x', ['xxx', 'xx']],
    ['\\d{3}\\-\\d{2}', '123-45', ['123-45']],
    ['.b', 'ab\nb😀b', ['ab', '😀b']],
    ['a(?=\\s|$)', 'a ab a', ['a', 'a']],
    ['\\Ba', 'a ba', ['a']],
  ])('%s', (source, text, expected) => {
    expect(all(new Pattern(source), text)).toEqual(expected)
  })

  test('in any case, where it is asked for', () => {
    expect(all(new Pattern('emp-[a-f]+', true), 'EMP-AB emp-cD')).toEqual(['EMP-AB', 'emp-cD'])
    expect(all(new Pattern('straße', true), 'STRAßE')).toEqual(['STRAßE'])
  })

  const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '\\d', '.', '😀', '\\w', '[b-d]')
  const part = fc.tuple(atom, fc.constantFrom('', '', '?', '+', '{2}', '{1,2}', '*')).map(([one, times]) => one + times)
  const sequence = fc
    .tuple(
      fc.constantFrom('', '', '\\b', '^', '(?<!a)'),
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '', '\\b', '$', '(?!b)'),
    )
    .map(([before, parts, after]) => before + parts.join('') + after)
  const source = fc
    .array(sequence, { minLength: 1, maxLength: 3 })
    .chain((list) => fc.constantFrom(list.join('|'), `(?:${list.join('|')})+`, `x(${list.join('|')}){1,2}`))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', '1', ' ', '\n', '😀', '\ud83d', '_'), maxLength: 14 })

  test('as the platform does, longest first: any accepted pattern, any text', () => {
    let accepted = 0
    fc.assert(
      fc.property(source, text, (pattern, value) => {
        if (code(pattern) !== 'accepted') return
        accepted++
        expect(all(new Pattern(pattern), value)).toEqual(longestMatches(pattern, value))
      }),
      { numRuns: 800 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

/** The longest matches by trying every end from every start. */
function longestMatches(source: string, text: string): string[] {
  const matches = (from: number, to: number) => {
    const around = (part: string) => `[^]{${[...part].length}}`
    const whole = `(?<![^])${around(text.slice(0, from))}(?:${source})${around(text.slice(to))}(?![^])`
    return new RegExp(whole, 'mu').test(text)
  }
  const found: string[] = []
  const pairEnds = (at: number) => at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff
  for (let from = 0; from < text.length; ) {
    let end = -1
    if (!pairEnds(from)) for (let to = text.length; to > from && end < 0; to--) if (!pairEnds(to) && matches(from, to)) end = to
    if (end < 0) from++
    else {
      found.push(text.slice(from, end))
      from = end
    }
  }
  return found
}

describe('what is refused', () => {
  test.each([
    ['(a+)+', 'exponential'],
    ['(a+)+$', 'exponential'],
    ['^(a+)+$', 'exponential'],
    ['(a*)*b', 'exponential'],
    ['(a|a)*c', 'exponential'],
    ['(a|aa)+$', 'exponential'],
    ['(a|[ab])*c', 'exponential'],
    ['([a-zA-Z0-9]+)*@', 'exponential'],
    ['(\\w+\\s?)+:', 'exponential'],
    ['(x+x+)+y', 'exponential'],
    ['(?:a?){30}a{30}', 'exponential'],
    ['(a{1,50}){1,50}', 'exponential'],
    ['(\\d+|\\d+\\.\\d+)+x', 'exponential'],
    ['((a|b)+c?)*d', 'exponential'],
    ['a+a+', 'polynomial'],
    ['\\d+-?\\d+', 'polynomial'],
    ['\\s*\\s*x', 'polynomial'],
    ['a.*b.*c', 'polynomial'],
    ['(.*a){20}', 'polynomial'],
    ['\\w+\\d+', 'polynomial'],
    ['(a)\\1', 'unsupported'],
    ['(?<n>a)\\k<n>', 'unsupported'],
    ['a+?', 'unsupported'],
    ['(?=ab)a', 'unsupported'],
    ['(?<!foo)bar', 'unsupported'],
    ['(', 'syntax'],
    ['[z-a]', 'syntax'],
    ['a{2,1}', 'syntax'],
    ['\\p{Nope}', 'syntax'],
    ['[]', 'syntax'],
    ['', 'empty'],
    ['a*', 'empty'],
    ['(?:a|b?)', 'empty'],
    ['\\b', 'empty'],
    ['[ab]*a[ab]{12}c', 'size'],
    ['\\w{1,3000}', 'size'],
  ])('%s: %s', (source, expected) => {
    expect(code(source)).toBe(expected)
  })

  test.each([
    'EMP-\\d{5}',
    '[A-Z]{2}\\d{6,8}',
    '(?:\\d{1,3}\\.){3}\\d{1,3}',
    '[\\w.+-]{1,64}@[a-z]+(?:\\.[a-z]+)+',
    '\\d{3}[ -]?\\d{3}[ -]?\\d{4}',
    'a+$',
    'a+b',
    '"[^"]*".*"',
    '\\p{L}+-\\d+',
    '(?:[A-Z][a-z]+ )+Street',
    'sk_(?:live|test)_[A-Za-z0-9]{20,40}',
    '(?:ab|cd)+e',
  ])('%s is fine', (source) => {
    expect(code(source)).toBe('accepted')
  })

  test('with the reason and the place', () => {
    expect(() => new Pattern('id-(a+)+z')).toThrow(
      expect.objectContaining({
        code: 'exponential',
        place: { start: 3, end: 8 },
        message: expect.stringContaining('`(a+)+` (at 3)'),
      }),
    )
    expect(() => new Pattern('x\\d+-?\\d+')).toThrow(
      expect.objectContaining({
        code: 'polynomial',
        place: { start: 1, end: 9 },
        message: expect.stringContaining('`\\d+` (at 1)'),
      }),
    )
    expect(() => new Pattern('a(b')).toThrow(
      expect.objectContaining({ code: 'syntax', message: expect.not.stringContaining('/a(b/') }),
    )
  })
})
