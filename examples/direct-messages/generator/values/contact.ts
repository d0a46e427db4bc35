import type { Language, Person } from '../model.ts'
import { createRandom } from '../random.ts'

/** RFC 2606 and RFC 6761: these names can be nobody's. */
const DOMAINS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example', 'studio.example', 'mx.example.com']

/** Internationalised domains under `.example`, and the test domains that ICANN once set up. */
const IDN: Partial<Record<Language, string>> = {
  ar: 'مثال.إختبار',
  hi: 'उदाहरण.परीक्षा',
  ja: '例え.テスト',
  zh: '例子.测试',
  fr: 'forêt.example',
  es: 'montaña.example',
  pl: 'żółw.example',
}

const AT: Partial<Record<Language, [string, string]>> = {
  de: ['ät', 'punkt'],
  fr: ['arobase', 'point'],
  es: ['arroba', 'punto'],
  pt: ['arroba', 'ponto'],
  it: ['chiocciola', 'punto'],
  nl: ['apenstaartje', 'punt'],
  pl: ['małpa', 'kropka'],
  tr: ['et', 'nokta'],
}

const LETTERS: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', Ł: 'l', ı: 'i', İ: 'i', đ: 'd', Đ: 'd', æ: 'ae' }

/** `Łukasz` becomes `lukasz`. */
const ascii = (name: string) =>
  name
    .replace(/[ßøłŁıİđĐæ]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

function local(person: Person): string {
  const random = createRandom(`mailbox ${person.id} ${person.name}`)
  const [given, family] = [ascii(person.given), ascii(person.family)]
  const year = random.between(70, 99)
  return random.pick([
    `${given}.${family}`,
    `${given[0]}${family}`,
    `${given}_${family}${year}`,
    `${family}.${given}`,
    `${given}${year}`,
  ])
}

export function email(person: Person): string {
  const address = `${local(person)}@${createRandom(`domain ${person.id} ${person.name}`).pick(DOMAINS)}`
  return createRandom(`case ${person.id}`).chance(0.12) ? address.replace(/^./, (letter) => letter.toUpperCase()) : address
}

/** With a subaddress (RFC 5233) that tells who sent it. */
export function taggedEmail(person: Person): string {
  const tag = createRandom(`tag ${person.id}`).pick(['chat', 'news', 'shop', 'club2026', 'dm'])
  return email(person).replace('@', `+${tag}@`)
}

export function idnEmail(person: Person): string {
  const domain =
    IDN[person.language] ?? createRandom(`idn ${person.id}`).pick(['bücher.example', 'müller.example', 'smörgås.example'])
  return `${local(person)}@${domain}`
}

/** As people hide it from robots. */
export function obfuscatedEmail(person: Person): string {
  const address = email(person).toLowerCase()
  const [name, domain] = address.split('@') as [string, string]
  const [at, dot] = AT[person.language] ?? ['at', 'dot']
  return createRandom(`hidden ${person.id}`).pick([
    `${name.replaceAll('.', ` ${dot} `)} ${at} ${domain.replaceAll('.', ` ${dot} `)}`,
    `${name} [${at}] ${domain.replaceAll('.', ` [${dot}] `)}`,
    `${name}(${at})${domain}`,
    address.replace('@', '＠').replaceAll('.', '．'),
    address.replace('@', '%40'),
    address.replace('@', '\u200b@\u200b'),
  ])
}

export const handle = (person: Person) => `@${ascii(person.given)}_example${createRandom(`handle ${person.id}`).between(10, 99)}`
