import type { Recognizer } from '../../engine/recognizer.ts'
import { abaRouting, bankAccount, clabe, sortCode } from './bank-account.ts'
import { bic } from './bic.ts'
import { bareCvv, bareExpiry, cardCvv, cardExpiry } from './card-details.ts'
import { creditCard } from './credit-card.ts'
import { cryptoAddress, cryptoKey, ethereumAddress } from './crypto-address.ts'
import { iban } from './iban.ts'
import { seedPhrase } from './seed-phrase.ts'

/** The recognizers of cards, accounts and wallets. */
export const finance: readonly Recognizer[] = [
  abaRouting,
  bankAccount,
  bareCvv,
  bareExpiry,
  bic,
  cardCvv,
  cardExpiry,
  clabe,
  creditCard,
  cryptoAddress,
  cryptoKey,
  ethereumAddress,
  iban,
  seedPhrase,
  sortCode,
]
