import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../testing/pieces.ts'
import { createRedactor, createRestorer, type OperatorName } from '../index.ts'

const key = new Uint8Array(32).fill(3)
const talk = (operator: OperatorName) =>
  createRedactor({ preset: 'prompt', names: 'off', with: operator, key }).conversation([{ names: ['Jane Doe'] }])

describe('tokens', () => {
  const conversation = talk('token')
  conversation.redact('I am Jane Doe, jane.doe@mail.org; the other is sam@mail.org')
  test.each([
    ['as they are', 'Write to [EMAIL_1], [PERSON_1].', 'Write to jane.doe@mail.org, Jane Doe.'],
    ['in another case', 'write to [email_1] or [Email_2]', 'write to jane.doe@mail.org or sam@mail.org'],
    ['inflected', "[PERSON_1]'s and [PERSON_1]s", "Jane Doe's and Jane Does"],
    ['translated around', 'Schreib [PERSON_1] an 【EMAIL_1】。', 'Schreib Jane Doe an jane.doe@mail.org。'],
    ['in bold', '**[EMAIL_1]** [**EMAIL_1**] `[EMAIL_1]`', '**jane.doe@mail.org** jane.doe@mail.org `jane.doe@mail.org`'],
    ['escaped', '\\[EMAIL\\_1\\]', 'jane.doe@mail.org'],
    ['broken into lines', '[EMAIL_\n  1] [EMAIL_1\n]', 'jane.doe@mail.org jane.doe@mail.org'],
    ['as a link', '[EMAIL_1](mailto:[EMAIL_1])', '[jane.doe@mail.org](mailto:jane.doe@mail.org)'],
    ['with other separators', '[EMAIL 1] [EMAIL-2] [EMAIL2]', 'jane.doe@mail.org sam@mail.org sam@mail.org'],
    ['without brackets', 'EMAIL_1, email_2; <EMAIL_1>', 'jane.doe@mail.org, sam@mail.org; <jane.doe@mail.org>'],
    ['unknown ones stay', '[EMAIL_3] [EMAIL_11] [PHONE_1] [EMAIL] EMAIL 1', '[EMAIL_3] [EMAIL_11] [PHONE_1] [EMAIL] EMAIL 1'],
    ['brackets in brackets', '[see [EMAIL_1]] [[EMAIL_1]]', '[see jane.doe@mail.org] [jane.doe@mail.org]'],
  ])('%s', (_name, answer, expected) => {
    expect(conversation.restore(answer)).toBe(expected)
  })

  test('what was put back is not looked at again', () => {
    const other = talk('token')
    other.redact('PHONE_1 a@b.co')
    other.redact('mail [EMAIL_1]@c.org +1 415 867 5309')
    expect(other.restore('[EMAIL_1]')).toBe('a@b.co')
  })

  test('kept elsewhere', () => {
    const kept = JSON.stringify([...conversation.replaced])
    expect(createRestorer({ replaced: JSON.parse(kept) }).restore('[EMAIL_2]')).toBe('sam@mail.org')
  })
})

describe('surrogates', () => {
  const conversation = talk('surrogate')
  const said = conversation.redact('I am Jane Doe, jane.doe@mail.org, (415) 867-5309').text
  const [, first, last, email, phone] = /I am (\S+) (\S+), (\S+), (.*)/.exec(said) as unknown as [
    string,
    string,
    string,
    string,
    string,
  ]
  test('as they are', () => {
    expect(conversation.restore(said)).toBe('I am Jane Doe, jane.doe@mail.org, (415) 867-5309')
  })

  test('by one word, in capitals, broken, with other separators', () => {
    expect(conversation.restore(`${first}, ${first!.toUpperCase()} **${first}\n${last}**'s`)).toBe("Jane, JANE **Jane Doe**'s")
    expect(conversation.restore(email.toUpperCase())).toBe('jane.doe@mail.org')
    const digits = phone.replace(/\D/g, '')
    expect(conversation.restore(`call ${digits} or ${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)}`)).toBe(
      'call (415) 867-5309 or (415) 867-5309',
    )
    expect(conversation.restore(`call +1 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}!`)).toBe(
      'call (415) 867-5309!',
    )
  })

  test('other words and numbers stay', () => {
    const text = 'Jade talks of 867 5309 and mail@example.com'
    expect(conversation.restore(text)).toBe(text)
  })
})

describe('encrypted values', () => {
  const redactor = createRedactor({ preset: 'prompt', names: 'off', with: 'encrypt', key })
  const restorer = createRestorer({ key })

  test('the same value is the same text, and only the key opens it', () => {
    const [one, two] = redactor.redact('a@b.co a@b.co').text.split(' ')
    expect(one).toBe(two)
    expect(one).toMatch(/^\[EMAIL_[bcdfghjklmnpqrst]{46}\]$/)
    expect(createRestorer({ key: new Uint8Array(32).fill(4) }).restore(one!)).toBe(one)
    expect(restorer.restore(one!.replace('EMAIL', 'PHONE'))).toBe(one!.replace('EMAIL', 'PHONE'))
    expect(restorer.restore(one!)).toBe('a@b.co')
  })

  test('is what it was: a change would lose every value that was stored', () => {
    expect(redactor.redact('a@b.co').text).toMatchInlineSnapshot(`"[EMAIL_rcsqmmttqntngqlmrkjhpqgjngttmfbmfqlcpndmpgbjld]"`)
  })

  test('survives capitals, line breaks and a missing bracket', () => {
    const { text } = redactor.redact('a@b.co')
    expect(restorer.restore(text.toUpperCase())).toBe('a@b.co')
    expect(restorer.restore(`${text.slice(0, 20)}\n${text.slice(20)}`)).toBe('a@b.co')
    expect(restorer.restore(text.slice(1, -1))).toBe('a@b.co')
  })

  test('any text comes back whole, and encrypted text is not taken for values again', () => {
    fc.assert(
      fc.property(textOf(20), (text) => {
        if (/\[[A-Z]/.test(text)) return
        const { text: redacted, placed } = redactor.rewrite(text)
        // Behind a placeholder this would be a link, which keeps its brackets.
        if (redacted.includes('](http')) return
        expect(restorer.restore(redacted)).toBe(text)
        for (const { start, end } of redactor.detect(redacted)) {
          expect(placed.some((place) => start < place.end && place.start < end)).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })
})

test('a text without replacements comes back as it is; time grows with the text', () => {
  const conversation = talk('token')
  conversation.redact('a@b.co')
  const restorer = createRestorer({ replaced: conversation.replaced, key })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      if (!/email/i.test(text)) expect(restorer.restore(text)).toBe(text)
    }),
  )
  for (const unit of ['[', '[a', 'a_', 'EMAIL_', '\\', '[[EMAIL_1'])
    expect(restorer.restore(unit.repeat(50_000)).length).toBeGreaterThan(0)
})
