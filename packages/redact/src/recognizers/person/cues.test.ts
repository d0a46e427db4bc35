import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

describe('age', () => {
  test.each([
    ['I am 34 years old', '34'],
    ['a 6-year-old boy', '6'],
    ['she is 71 yo', '71'],
    ['Age: 45', '45'],
    ['my age is 19', '19'],
    ['my brother just turned 60', '60'],
    ['he retired at the age of 61', '61'],
    ["and i'm 31 y/o.", '31'],
    ['a man aged 52.', '52'],
    ['ich bin 30 Jahre alt', '30'],
    ["j'ai 25 ans et elle dort", '25'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`AGE ${value}`])
  })

  test.each([
    'the laptop is 3 years old',
    'a 200 year old house',
    'age 2.5',
    'page: 45',
    'age of empires 2',
    'it turned 30 degrees',
    'we turned 90%',
    'in 20 years',
    'yo 12 guys',
    'aged 130',
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('date of birth', () => {
  test.each([
    ['DOB: 05/04/1990', '05/04/1990'],
    ['date of birth is 1990-05-04.', '1990-05-04'],
    ['I was born on 4 May 1990', '4 May 1990'],
    ['born on the 4th of May', '4th of May'],
    ['born in 1984', '1984'],
    ['my birthday is May 4th, 1990!', 'May 4th, 1990'],
    ['geboren am 4. Mai 1990', '4. Mai 1990'],
    ['fecha de nacimiento: 4 de mayo de 1990', '4 de mayo de 1990'],
    ['"dob":"1990-05-04"', '1990-05-04'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`DATE_OF_BIRTH ${value}`])
  })

  test.each(['happy birthday!', 'born in London', 'meet on 05/04/1990', 'birthday party at 5', 'born to run 1984', 'dob 123'])(
    'none in: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
