import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

describe('addresses and keys of crypto-currencies', () => {
  test.each([
    // The genesis block's address, and the examples of BIP 13, BIP 173 and BIP 350.
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    '3P14159f73E4gFr7JterCCQh9QjiTjiZrG',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
    // EIP-55's own.
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
    '0xde709f2102306220921060314715629080e2fb77',
  ])('%s', (value) => {
    expect(found(`send it to ${value}, ok`)).toEqual([`CRYPTO_ADDRESS ${value}`])
  })

  test.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    // Bech32 where the version asks for bech32m (BIP 350, invalid addresses).
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
    'bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe',
    '0x0000000000000000000000000000000000000000',
  ])('near miss: %s', (value) => {
    expect(found(`look at ${value}, ok`)).toEqual([])
  })

  test('private keys: the examples of the Bitcoin Wiki and BIP 32', () => {
    for (const key of [
      '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ',
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
    ]) {
      expect(found(`key ${key}`)).toEqual([`PRIVATE_KEY ${key}`])
      expect(found(`key ${key.slice(0, -1)}1`)).toEqual([])
    }
  })
})

describe('bank codes and accounts', () => {
  test.each([
    ['BIC: DEUTDEFF', 'BIC DEUTDEFF'],
    ['SWIFT code is NEDSZAJJXXX.', 'BIC NEDSZAJJXXX'],
    ['DEUTDEFF500 (BIC)', 'BIC DEUTDEFF500'],
    ['the SWIFT/BIC of our bank: DABADKKK', 'BIC DABADKKK'],
    ['routing number 111000025', 'ABA_ROUTING 111000025'],
    ['ABA: 0210-0002-1', 'ABA_ROUTING 0210-0002-1'],
    ['sort code 12-34-56', 'SORT_CODE 12-34-56'],
    ['Sort Code: 608371', 'SORT_CODE 608371'],
    ['CLABE 032180000118359719', 'CLABE 032180000118359719'],
    ['CLABE: 032 180 00011835971 9', 'CLABE 032 180 00011835971 9'],
    ['my account number is 31926819', 'BANK_ACCOUNT 31926819'],
    ['Kontonummer: 532013000', 'BANK_ACCOUNT 532013000'],
  ])('%s', (text, finding) => {
    expect(found(text)).toEqual([finding])
  })

  test('sort code and account together', () => {
    expect(found('sort code 60-83-71, account number 31926819')).toEqual(['SORT_CODE 60-83-71', 'BANK_ACCOUNT 31926819'])
    expect(found('sort code 60-83-71 31926819')).toEqual(['SORT_CODE 60-83-71 31926819'])
  })

  test.each([
    'SWIFT is a language, RUSTACEAN too',
    'swift developer needed',
    'BIC: DEUTQQFF',
    'DEUTDEFF',
    'routing number 111000026',
    'routing number 991000025',
    '111000025',
    '12-34-56',
    '032180000118359719',
    'CLABE 032180000118359718',
    'the account number was wrong in 2019',
  ])('nothing of a bank in: %s', (text) => {
    // Nine digits behind `number` may still be those of a phone.
    expect(found(text).filter((finding) => !finding.startsWith('PHONE'))).toEqual([])
  })
})

describe('expiry and verification number of a card', () => {
  test('behind the number', () => {
    expect(found('4539 5787 6362 1486 12/27 123')).toEqual(['CREDIT_CARD 4539 5787 6362 1486', 'CARD_EXPIRY 12/27', 'CVV 123'])
    expect(found('4539578763621486|04/2028|987')).toEqual(['CREDIT_CARD 4539578763621486', 'CARD_EXPIRY 04/2028', 'CVV 987'])
  })

  test('behind their words', () => {
    expect(found('my card 4539578763621486 exp date: 12/27 cvv 123')).toEqual([
      'CREDIT_CARD 4539578763621486',
      'CARD_EXPIRY 12/27',
      'CVV 123',
    ])
    expect(found('the visa, valid thru 04/28, CVC code: 1234')).toEqual(['CARD_EXPIRY 04/28', 'CVV 1234'])
    expect(found('CVV2: 321')).toEqual(['CVV 321'])
  })

  test.each([
    'the milk expires 12/27',
    'on 12/27 at 123',
    'cvv 12',
    'cvv 12345',
    'card expires 13/27',
    'page 4539578763621487 12/27 123',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('seed phrases', () => {
  /** The first test vector of BIP-39, and invented ones. */
  const zeros = `${'abandon '.repeat(11)}about`
  const twelve = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

  test('behind their word, on one line, numbered or with commas', () => {
    expect(found(`my seed phrase is ${zeros}.`)).toEqual([`SEED_PHRASE ${zeros}`])
    expect(found(`Recovery phrase: ${twelve}`)).toEqual([`SEED_PHRASE ${twelve}`])
    const numbered = twelve
      .split(' ')
      .map((word, i) => `${i + 1}. ${word}`)
      .join('\n')
    expect(found(`mnemonic:\n${numbered}`)).toEqual([`SEED_PHRASE ${numbered.slice(3)}`])
    const commas = twelve.replaceAll(' ', ', ')
    expect(found(`seed words: ${commas}`)).toEqual([`SEED_PHRASE ${commas}`])
  })

  test('neither sentences nor too few words', () => {
    expect(found('the seed phrase is what you should never ever give away for any reason whatever they may say')).toEqual([])
    expect(found(`seed phrase: ${twelve.slice(0, -7)}`)).toEqual([])
    expect(found(twelve)).toEqual([])
  })
})
