import { base58Version } from '../../checksums/base58.ts'
import { bech32 } from '../../checksums/bech32.ts'
import { eip55 } from '../../checksums/eip55.ts'
import { type Outcome, Strength, type TokenRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import type { Token } from '../../engine/token.ts'
import { wallet } from '../../keywords/finance.ts'

/** What a Base58Check string begins with, and its version bytes, from the chains' parameters (chainparams.cpp and its like). */
const ADDRESS_VERSIONS: ReadonlySet<number> = new Set([
  ...[0x00, 0x05, 0x6f, 0xc4], // Bitcoin, and its test networks
  ...[0x30, 0x32, 0x3a], // Litecoin
  ...[0x1e, 0x16], // Dogecoin
  ...[0x41], // Tron
  ...[0x4c, 0x10], // Dash
])
/** Private keys in wallet import format, and extended private keys (BIP 32: 0x0488ADE4). */
const KEY_VERSIONS: ReadonlySet<number> = new Set([0x80, 0xef, 0xb0, 0x9e])
const SEGWIT = /^(?:bc|tb|bcrt|ltc|tltc)1/i

/** Addresses of crypto-currencies in Base58Check and bech32: Bitcoin, Litecoin, Dogecoin, Tron, Dash, and Cardano's and Cosmos' bech32. */
export const cryptoAddress: TokenRecognizer = {
  name: 'crypto-address',
  entity: 'CRYPTO_ADDRESS',
  on: 'token',
  length: [26, 90],
  longest: 90,
  about: {
    title: 'Bitcoin address, and those of Litecoin, Dogecoin, Tron and Dash',
    country: 'all',
    checks: 'Base58Check with version, bech32, bech32m',
    source: 'Bitcoin Wiki, Base58Check; BIP 173; BIP 350',
  },
  find(token: Token, scan: Scan): Outcome {
    const { start, end, length } = token
    const value = scan.text.slice(start, end)
    scan.work += length
    if (SEGWIT.test(value)) {
      const checksum = bech32(value, true)
      return checksum ? { start, end, score: 0.98, strength: Strength.checksum, checksum } : 'checksum'
    }
    if (length > 35 || !/^[13LMADnm2XT97]/.test(value)) return 'shape'
    return ADDRESS_VERSIONS.has(base58Version(value))
      ? { start, end, score: 0.98, strength: Strength.checksum, checksum: 'base58check' }
      : 'checksum'
  },
}

/** Private keys of crypto-currencies: wallet import format and extended keys (BIP 32). */
export const cryptoKey: TokenRecognizer = {
  name: 'crypto-key',
  entity: 'PRIVATE_KEY',
  on: 'token',
  length: [51, 112],
  longest: 112,
  about: {
    title: 'Private key of a wallet (WIF, extended keys)',
    country: 'all',
    checks: 'Base58Check with version',
    source: 'Bitcoin Wiki, Wallet import format; BIP 32',
  },
  find(token: Token, scan: Scan): Outcome {
    const { start, end, length } = token
    const value = scan.text.slice(start, end)
    scan.work += length
    const extended = length >= 107 && /^[xyztuv]prv/.test(value)
    if (!extended && (length > 52 || !/^[59KLcTQ6]/.test(value))) return 'shape'
    const version = base58Version(value)
    const valid = extended ? version >= 0 : KEY_VERSIONS.has(version)
    return valid ? { start, end, score: 0.98, strength: Strength.checksum, checksum: 'base58check' } : 'checksum'
  },
}

/**
 * Ethereum addresses: `0x` and 40 hex digits, whose capitals are a checksum (EIP-55). Those of one case carry none; wrong
 * capitals need a keyword.
 */
export const ethereumAddress: TokenRecognizer = {
  name: 'ethereum-address',
  entity: 'CRYPTO_ADDRESS',
  on: 'token',
  opens: 'digit',
  length: [42, 42],
  longest: 42,
  context: [{ group: wallet, boost: 0.4, before: 60, after: 32 }],
  about: { title: 'Ethereum address', country: 'all', checks: 'EIP-55 where it has capitals', source: 'EIP-55' },
  find(token: Token, scan: Scan): Outcome {
    const { start, end } = token
    const value = scan.text.slice(start, end)
    scan.work += 42
    if (!/^0x[0-9a-fA-F]{40}$/.test(value)) return 'shape'
    const hex = value.slice(2)
    if (/^0+$/.test(hex)) return 'zero'
    if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) return { start, end, score: 0.7, strength: Strength.format }
    return eip55(hex)
      ? { start, end, score: 0.98, strength: Strength.checksum, checksum: 'eip-55' }
      : { start, end, score: 0.3, strength: Strength.weak }
  },
}
