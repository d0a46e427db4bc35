import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'
import { mentionsOf, wordsOfName } from './mentions.ts'

const rules = createRedactor({ preset: 'training', names: 'off' })
const tagged = createRedactor({ preset: 'training' })
const people = (redactor: typeof rules, text: string) =>
  redactor.detect(text).flatMap(({ entity, start, end }) => (entity === 'PERSON' ? [text.slice(start, end)] : []))

describe('a name that was found in one place', () => {
  test('is found everywhere in the text, in any case, with accents or without', () => {
    expect(people(rules, 'my name is José Quillfeather. jose again, QUILLFEATHER too, and josé')).toEqual([
      'José Quillfeather',
      'jose',
      'QUILLFEATHER',
      'josé',
    ])
  })

  test('is found before the place too, and as one where it stands whole', () => {
    expect(people(rules, 'zerbal quent? yes, my name is Zerbal Quent')).toEqual(['zerbal quent', 'Zerbal Quent'])
  })

  test('is a whole word: not a part of another one, of a handle or an address', () => {
    expect(people(rules, 'my name is Zerbal. zerbals, zerbal99, x_zerbal, mail zerbal@example.org')).toEqual(['Zerbal'])
  })

  test('is not every word that is spelt like it', () => {
    expect(people(rules, 'my name is Joy Quent, what a joy it is')).toEqual(['Joy Quent'])
    expect(people(rules, 'my name is Grace Quent, say grace')).toEqual(['Grace Quent'])
  })

  test('leaves the other findings as they are', () => {
    const text = 'my name is Zerbal Quent, write to zerbal.quent@example.org or ask zerbal'
    expect(rules.redact(text).text).toBe('my name is [PERSON], write to [EMAIL] or ask [PERSON]')
  })

  test('offsets are UTF-16 units', () => {
    expect(people(rules, '🎉 zerbal 🎉 my name is Zerbal')).toEqual(['zerbal', 'Zerbal'])
  })
})

describe('a conversation', () => {
  test('knows a name for the rest of it', () => {
    const conversation = rules.conversation()
    conversation.redact('hi, my name is Zerbal Quent')
    expect(conversation.redact('ok zerbal').text).toBe('ok [PERSON]')
    expect(conversation.redact('is QUENT your last name?').text).toBe('is [PERSON] your last name?')
    expect(rules.conversation().redact('ok zerbal').text).toBe('ok zerbal')
  })

  test('learns from whoever says it in small letters', () => {
    const conversation = tagged.conversation()
    conversation.redact('hey this is priyanka from work')
    expect(conversation.redact('priyanka').text).toBe('[PERSON]')
  })

  test('does not take a word for a name because one was spelt like it', () => {
    const conversation = rules.conversation()
    conversation.redact('my name is Mark Quent')
    expect(conversation.redact('mark my words').text).toBe('mark my words')
  })
})

describe('the tagger hears who is spoken to, and who signs', () => {
  test.each([
    ['hi priyanka how are you', 'priyanka'],
    ['ok kofi, see you', 'kofi'],
    ['happy birthday oleksandr!', 'oleksandr'],
    ['its me mehmet, new phone', 'mehmet'],
    ['see you soon\nfatima', 'fatima'],
    ['cheers siobhan', 'siobhan'],
    ['speak later, sanjay x', 'sanjay'],
    ['are you coming, lars?', 'lars'],
  ])('%s', (text, name) => {
    expect(people(tagged, text)).toEqual([name])
  })
})

describe('mentionsOf', () => {
  test('finds exactly the known words that no finding covers', () => {
    const known = new Set(wordsOfName('Zerbal Quent'))
    const word = fc.constantFrom('zerbal', 'QUENT', 'Zerbál', 'other', 'zerbalx', 'é', '😀')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(', ')
        const mentions = mentionsOf(text, [], known)
        const expected = words.filter((w) => ['zerbal', 'QUENT', 'Zerbál'].includes(w))
        expect(mentions.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
        expect(mentionsOf(text, mentions, known)).toEqual([])
      }),
    )
  })
})
