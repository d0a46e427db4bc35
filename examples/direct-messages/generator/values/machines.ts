import { createHash } from 'node:crypto'
import type { Random } from '../random.ts'

const hex = (random: Random, length: number) => Array.from({ length }, () => random.below(16).toString(16)).join('')
const digits = (random: Random, length: number) => Array.from({ length }, () => random.below(10)).join('')
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const PASSWORDS = [
  'korb-Fisch-27',
  'Tr0mbone&3x',
  'purple!Otter88',
  'gaeste4wlan',
  'Moon_cheese_9',
  'letmein-please7',
  'zwölf.Zwerge12',
]

/** RFC 5737, RFC 1918 and RFC 3849: documentation and private networks. */
export const ip = (random: Random) =>
  random.pick([
    `192.0.2.${random.between(1, 254)}`,
    `198.51.100.${random.between(1, 254)}`,
    `203.0.113.${random.between(1, 254)}`,
    `10.${random.below(256)}.${random.below(256)}.${random.between(1, 254)}`,
    `192.168.${random.below(256)}.${random.between(1, 254)}`,
  ])
export const ip6 = (random: Random) =>
  random.pick([`2001:db8::${hex(random, 3)}`, `2001:db8:${hex(random, 4)}:1::${hex(random, 2)}`])

/** RFC 7042: the range of MAC addresses for documentation. */
export const mac = (random: Random) => `00:00:5e:00:53:${hex(random, 2)}`

export const password = (random: Random) => random.pick(PASSWORDS)
export const pin = (random: Random) => digits(random, random.pick([4, 6]))

export const credentialUrl = (random: Random) =>
  random.pick([
    `https://admin:${random.pick(PASSWORDS.slice(4, 6))}@intranet.example/wiki`,
    `postgres://app:${random.pick(PASSWORDS.slice(0, 1))}@db.staging.example:5432/orders`,
    `ftp://guest:${random.pick(PASSWORDS.slice(3, 4))}@files.example.net/scans`,
    `https://share.example.org/d/${hex(random, 8)}?access_token=${hex(random, 24)}`,
  ])

/** The key of Amazon's manuals, and keys that say that they are examples: no scanner needs to worry about them. */
export const token = (random: Random) =>
  random.pick([
    'AKIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    `ghp_${'Example'.repeat(5)}0`,
    `key-example-${hex(random, 20)}`,
  ])

/** A token that was signed by nobody. */
export function jwt(random: Random): string {
  const body = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: `example-${random.below(1000)}`, iat: 1767225600 })}`
  return `${body}.${createHash('sha256').update(body).digest('base64url')}`
}

/** Look-alikes that are nobody's data and shall come through. */
export const commit = (random: Random) => hex(random, random.pick([7, 10, 40]))
export const order = (random: Random) => `#${digits(random, 6)}`
export const tracking = (random: Random) => `JD0146${digits(random, 12)}`
export const isbn = () => '978-0-306-40615-7'
export const uuid = (random: Random) =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`
