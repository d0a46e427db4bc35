import { expect, test } from 'vitest'
import { Authors } from './authors.ts'

const learn = (rests: readonly string[]): Authors => {
  const authors = new Authors()
  for (const rest of rests) authors.add(rest, (text) => text.startsWith('\u200e'))
  return authors
}
const split = (...rests: string[]) => {
  const authors = learn(rests)
  return rests.map((rest) => authors.split(rest))
}

test('names, emoji, numbers with marks', () => {
  expect(
    split('Ann: hi', '🦊 Bob 🦊: http://x: y', '\u202a+49\u00a0170\u00a01234567\u202c: hi', '~\u202fCleo: hi', 'Dan:', 'Eve: '),
  ).toEqual([
    { author: 'Ann', text: 'hi' },
    { author: '🦊 Bob 🦊', text: 'http://x: y' },
    { author: '+49 170 1234567', text: 'hi' },
    { author: '~ Cleo', text: 'hi' },
    { author: 'Dan', text: '' },
    { author: 'Eve', text: '' },
  ])
})

test('what WhatsApp wrote has no author', () => {
  for (const rest of [
    'Messages and calls are end-to-end encrypted.',
    'Ann changed the subject from “plan: A” to “plan: B”',
    'Ann changed the subject to "plan: B"',
    'Ann hat den Betreff zu „Plan: B“ geändert',
    'Ann a changé le sujet : « plan: B »'.replace(' :', ''),
    'Missed voice call at 10:30',
  ])
    expect(split(rest), rest).toEqual([{ author: null, text: rest }])
})

test('a name with a colon in it, told from what always follows', () => {
  expect(split('Team: Red: one', 'Bob: Re: hi', 'Team: Red: two: three', 'Bob: hi', 'Team: Red: ')).toEqual([
    { author: 'Team: Red', text: 'one' },
    { author: 'Bob', text: 'Re: hi' },
    { author: 'Team: Red', text: 'two: three' },
    { author: 'Bob', text: 'hi' },
    { author: 'Team: Red', text: '' },
  ])
  expect(learn(['Team: Red: one', 'Team: Red: two', 'Team: Red: three', 'Bob: hi']).names()).toEqual(['Team: Red', 'Bob'])
})

test('colons without a space, where no line has another', () => {
  expect(split('张三：你好', '李四：10:30')).toEqual([
    { author: '张三', text: '你好' },
    { author: '李四', text: '10:30' },
  ])
  expect(split('Ann:hi', 'Bob:10:30')).toEqual([
    { author: 'Ann', text: 'hi' },
    { author: 'Bob', text: '10:30' },
  ])
  expect(split('Ann: hi', 'Bob:hi')[1]).toEqual({ author: null, text: 'Bob:hi' })
})

test('who only stands for what WhatsApp wrote takes no part', () => {
  expect(learn(['The group: \u200eAnn created this group', 'Ann: hi', 'Bob: \u200eBob left', 'Bob: bye']).names()).toEqual([
    'Ann',
    'Bob',
  ])
})
