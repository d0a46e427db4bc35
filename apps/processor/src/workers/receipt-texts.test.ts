import type { Receipt } from '@sluice/pipeline'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ReceiptTexts } from './receipt-texts.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const receipt = fc
  .record({
    record: fc.stringMatching(/^[\w-]{22}$/),
    contract: fc.constantFrom('0a', '1b'),
    verdict: fc.constantFrom('allow', 'redact', 'deny', 'hold'),
    reason: fc.constantFrom('OK', 'E_LEAK', 'E_NO_CONSENT'),
    party: maybe(fc.constantFrom('author', 'participant')),
    findings: fc.dictionary(fc.constantFrom('EMAIL', 'PHONE', 'an "own" entity'), fc.nat(9), { noNullPrototype: true }),
    consent: maybe(fc.constantFrom('consent@0:17', 'consent@0:18', 'of "files"')),
    taggers: maybe(fc.constant('accurate@0123456789ab')),
  })
  // Members that are not there are left out, as where receipts are made.
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as unknown as Receipt)

it('writes what JSON.stringify writes, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(receipt, { minLength: 1, maxLength: 20 }), (receipts) => {
      const texts = new ReceiptTexts()
      expect(receipts.map((one) => texts.text(one))).toEqual(receipts.map((one) => JSON.stringify(one)))
    }),
  )
})
