import { describe, expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { Engine } from '../../engine/engine.ts'
import { secrets } from './index.ts'
import { KEY_FORMATS } from './key-formats.ts'

const engine = new Engine(
  compile(secrets, () => true),
  { threshold: 0.5, reserved: true },
)
const found = (text: string) => engine.detect(text).map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)

/** A body of the alphabet, invented so that it is nobody's key. */
function body(alphabet: string, length: number): string {
  const units = { hex: '0123456789abcdef', upper: 'A1B2C3D4E5F6G7H8' }[alphabet] ?? 'aB3dE6gH9jK2mN5p'
  return Array.from({ length }, (_, i) => units[(i * 7 + 3) % 16]).join('')
}

describe('vendor keys', () => {
  test.each(KEY_FORMATS)('$vendor $prefix', ({ prefix, alphabet, length: [fewest, most] }) => {
    for (const length of [fewest, most]) {
      const key = prefix + body(alphabet, length)
      expect(found(`use ${key}, please`)).toEqual([`API_KEY ${key}`])
      expect(found(`KEY="${key}"`)).toEqual([`API_KEY ${key}`])
    }
    expect(found(`use ${prefix}${body(alphabet, fewest - 1)}, please`)).toEqual([])
    expect(found(`use x${prefix}${body(alphabet, fewest)}, please`)).toEqual([])
    expect(found(`use ${prefix}${'x'.repeat(fewest)}, please`)).toEqual([])
  })

  test('tokens of bots', () => {
    const telegram = '4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcw'
    expect(found(`bot${telegram} x`)).toEqual([])
    expect(found(`token ${telegram}, please`)).toEqual([`API_KEY ${telegram}`])
    expect(found(`token ${telegram}x`)).toEqual([])
    const discord = 'MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs'
    expect(found(`token ${discord}, please`)).toEqual([`API_KEY ${discord}`])
    expect(found(`token ${discord.slice(0, -2)}, please`)).toEqual([])
  })

  test("AWS's published example", () => {
    expect(found('id AKIAIOSFODNN7EXAMPLE')).toEqual(['API_KEY AKIAIOSFODNN7EXAMPLE'])
    expect(found('id akiaiosfodnn7example')).toEqual([])
    expect(found('aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toEqual([
      'API_KEY wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    ])
  })

  test('a key with hyphens in it is found from its first piece', () => {
    const key = 'AIzaSyabcd-ef_ghijklmno123pqrstuvwx-yz4'
    expect(found(`key=${key}&x`)).toEqual([`API_KEY ${key}`])
  })

  test('names with hyphens are no keys', () => {
    expect(found('sk-learn-pipeline-with-many-hyphens-in-it-and-more')).toEqual([])
    expect(found('npm_config_registry ghp_ sk_live_')).toEqual([])
  })
})

describe('JSON Web Tokens', () => {
  /** The example of RFC 7519 section 3.1. */
  const rfc =
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

  test('whole, in a sentence and in a header', () => {
    expect(found(`so ${rfc}.`)).toEqual([`JWT ${rfc}`])
    expect(found(`Authorization: Bearer ${rfc}`)).toEqual([`JWT ${rfc}`])
  })

  test('an encrypted one with an empty second part', () => {
    const encrypted =
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4.XFBoMYUZodetZdvTiFvSkQ'
    expect(found(encrypted)).toEqual([`JWT ${encrypted}`])
  })

  test('base64 that is no JOSE header, and a header alone', () => {
    expect(found('eyJmb28iOiJiYXIxMjM0NTY3ODkwIn0.eyJmb28iOjF9.abc')).toEqual([])
    expect(found('eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9')).toEqual([])
    expect(found('eyJ1.eyJ2.eyJ3')).toEqual([])
  })
})

describe('private keys', () => {
  const lines = 'MIIBVgIBADANBgkq\nhkiG9w0BAQEFAASC+/aB==\n'
  const pem = (label: string) => `-----BEGIN ${label}-----\n${lines}-----END ${label}-----`

  test.each([
    'PRIVATE KEY',
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ])('%s', (label) => {
    expect(found(`see\n${pem(label)}\nbye`)).toEqual([`PRIVATE_KEY ${pem(label)}`])
    const escaped = pem(label).replaceAll('\n', '\\n')
    expect(found(`{"key":"${escaped}\\n"}`)).toEqual([`PRIVATE_KEY ${escaped}`])
  })

  test('with headers, and without its end', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n${lines}-----END RSA PRIVATE KEY-----`
    expect(found(key)).toEqual([`PRIVATE_KEY ${key}`])
    const cut = `-----BEGIN PRIVATE KEY-----\n${lines.trim()}`
    expect(found(`${cut}\n`)).toEqual([`PRIVATE_KEY ${cut}`])
  })

  test('public keys and certificates stay', () => {
    expect(found(pem('PUBLIC KEY'))).toEqual([])
    expect(found(pem('CERTIFICATE'))).toEqual([])
    expect(found('let us BEGIN a PRIVATE KEY')).toEqual([])
  })
})

describe('passwords', () => {
  test.each([
    ['my password is Tr0ub4dor&3.', 'Tr0ub4dor&3'],
    ['password: hunter2', 'hunter2'],
    ['Password = "correct horse battery"', 'correct horse battery'],
    ['{"password":"s3cr3t,x"}', 's3cr3t,x'],
    ['pwd:abc!def', 'abc!def'],
    ['the wifi password is bluebadger', 'bluebadger'],
    ['the password was "swordfish" then', 'swordfish'],
    ['mein Passwort ist Sommer2024!', 'Sommer2024'],
    ['mot de passe : Zebre-42', 'Zebre-42'],
    ['la contraseña es Gato#99', 'Gato#99'],
    ['Server=db;User Id=sa;Password=p@ss-W0rd;Encrypt=true', 'p@ss-W0rd'],
    ['DB_PASSWORD=kx81Jq', 'kx81Jq'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`PASSWORD ${value}`])
  })

  test.each([
    'the password is wrong',
    'my password is not working',
    'password is the same as before',
    "the password isn't accepted",
    'password: required',
    'password: $DB_PASSWORD',
    'password = os.environ["X"]',
    'password=********',
    'password: [PASSWORD]',
    'forgot my password again',
    'a password manager',
    'password is case-sensitive and long',
  ])('told nothing by: %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('codes', () => {
  test.each([
    ['my PIN is 4821', '4821'],
    ['pin: 482190.', '482190'],
    ['PIN code 0042', '0042'],
    ['your verification code is 123456', '123456'],
    ['OTP is 123-456', '123-456'],
    ['the door code is 7712#', '7712'],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`PIN ${value}`])
  })

  test.each(['pin 13 is high', 'pin it at 2024', 'PIN is 123', 'pin: 123456789', 'security code review 2024'])(
    'no code in: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})

describe('keys assigned to a name', () => {
  test.each([
    ['API_KEY=9f8e7d6c5b4a39281706', '9f8e7d6c5b4a39281706'],
    ['client_secret: "Zx81-Qq_77.plk0"', 'Zx81-Qq_77.plk0'],
    ['AccountKey=QmFzZTY0S2V5MTIz/abc+9==;EndpointSuffix=core', 'QmFzZTY0S2V5MTIz/abc+9=='],
    ['Authorization: Bearer mF_9.B5f-4.1JqM', 'mF_9.B5f-4.1JqM'],
    ['Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ=='],
  ])('%s', (text, value) => {
    expect(found(text)).toEqual([`API_KEY ${value}`])
  })

  test.each(['token: expired', 'secret is out', 'the api key is missing', 'bearer of bad news', 'token = getTokenFromStore'])(
    'none in: %s',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
