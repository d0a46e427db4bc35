import { group } from '../engine/keywords.ts'

/** Words that announce the number of a payment card. */
export const card = group(
  'card',
  `card, cards, credit, debit, visa, mastercard, amex, american express, discover, diners, jcb, maestro, unionpay, cc, ccnum, cardnumber, pan, cvv, cvc,
  karte, kartennummer, kreditkarte, carte, carte bancaire, tarjeta, cartao, carta di credito, creditcard, kort, kortnummer, karta, karty`,
)

/** Words that announce a bank account. */
export const account = group(
  'account',
  `iban, account, acct, bank, banking, bank account, wire, transfer, konto, kontonummer, uberweisung, compte, virement, cuenta, conta, conto, rekening, bic, swift`,
)
