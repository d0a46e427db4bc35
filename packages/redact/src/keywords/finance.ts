import { group } from '../engine/keywords.ts'

/** Words that announce the number of a payment card. */
export const card = group(
  'card',
  `card, cards, credit, debit, visa, mastercard, amex, american express, discover, diners, jcb, maestro, unionpay, cc, ccnum, cardnumber, pan, cvv, cvc,
  karte, kartennummer, kreditkarte, carte, carte bancaire, tarjeta, cartao, carta di credito, creditcard, kort, kortnummer, karta, karty,
  信用卡, 信用卡号, 信用卡號, 银行卡, 银行卡号, 卡号, 卡號, クレジットカード, カード番号, 신용카드, 카드번호`,
)

/** Words that announce a bank account. */
export const account = group(
  'account',
  `iban, account, acct, bank, banking, bank account, wire, transfer, konto, kontonummer, uberweisung, compte, virement, cuenta, conta, conto, rekening, bic, swift`,
)

/** Words that announce the number of an account of a bank, in its country's own form. */
export const accountNumber = group(
  'account number',
  `account number, account no, account num, acct number, acct no, acct, acc no, acc number, bank account, account nr, accountnumber, accountno, acctnumber, bankaccount, bankaccountnumber,
  checking account, savings account, current account, direct deposit, kontonummer, konto nr, numero de compte, numero de cuenta, conta corrente, numero da conta, numero di conto,
  rekeningnummer, numer konta, 账号, 帐号, 银行账号, 帳號, 銀行帳號, 口座番号, 계좌번호`,
)

/** Words that announce an ABA routing number. */
export const routing = group(
  'routing',
  'routing, routing number, aba, rtn, transit number, ach, fedwire, routingnumber, abanumber',
)

/** Words that announce a UK sort code. */
export const sortCode = group('sort code', 'sort code, sort codes, sortcode')

/** Words that announce a CLABE. */
export const clabe = group('clabe', 'clabe, clabe interbancaria, interbancaria, spei, cuenta clabe')

/** Words that announce an address or key of a crypto-currency. */
export const wallet = group(
  'wallet',
  'wallet, wallets, address, btc, bitcoin, eth, ether, ethereum, erc20, crypto, coin, coins, ltc, litecoin, doge, dogecoin, trx, tron, usdt, usdc, metamask',
)

/** Words that announce a Business Identifier Code. */
export const BIC_WORDS: readonly string[] = [
  'bic',
  'swift',
  'swiftcode',
  'biccode',
  'swift code',
  'bic code',
  'swiftbic',
  'bicswift',
]

/** Words that announce when a card expires. */
export const EXPIRY_WORDS: readonly string[] =
  `exp, expiry, expires, expiration, expdate, expirydate, expirationdate, expiring, valid thru, valid through, good thru, gueltig bis,
  gultig bis, ablaufdatum, date d expiration, expire, vencimiento, caduca, caducidad, validade, scadenza, vervaldatum`
    .split(',')
    .map((word) => word.trim())

/** Words that announce the verification number of a card. */
export const CVV_WORDS: readonly string[] =
  'cvv, cvc, cvv2, cvc2, csc, cvn, cav2, cvvnumber, cvvcode, cvccode, card verification, kartenprufnummer, prufziffer, cryptogramme'
    .split(',')
    .map((word) => word.trim())

/** Words that announce the words of a wallet's seed. */
export const SEED_WORDS: readonly string[] = [
  ...['seed', 'mnemonic', 'mnemonics', 'recovery', 'passphrase', 'seedphrase', 'recoveryphrase', 'bip39'],
  ...['secret phrase', 'backup phrase', 'wallet phrase', 'word phrase'],
]
