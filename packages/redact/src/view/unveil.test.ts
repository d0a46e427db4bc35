import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'
import { unveil } from './unveil.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

describe('a value that is hidden character by character is found at its place in the text as it is', () => {
  test.each([
    ['zero width', '415\u200b-555\u200d-2671'],
    ['soft hyphen', 'jane@b.\u00adorg'],
    ['full width digits', '４１５-５５５-２６７１'],
    ['full width letters', 'ｊａｎｅ＠ｂ．ｏｒｇ'],
    ['Arabic-Indic digits', '+١٤١٥٥٥٥٢٦٧١'],
    ['Devanagari digits', '+१४१५५५५२६७१'],
    ['mathematical digits', '𝟒𝟏𝟓-𝟓𝟓𝟓-𝟐𝟔𝟕𝟏'],
    ['tag characters', 'jane\u{e0041}@b.org'],
    ['keycaps', '4️⃣1️⃣5️⃣-5️⃣5️⃣5️⃣-2️⃣6️⃣7️⃣1️⃣'],
    ['circled digits', '④①⑤-⑤⑤⑤-②⑥⑦①'],
    ['digits in black circles', '➍➊➎-➎➎➎-➋➏➐➊'],
    ['raised digits', '⁴¹⁵-⁵⁵⁵-²⁶⁷¹'],
    ['boxed letters', '🅙🅐🅝🅔@b.org'],
    ['small capitals', 'ᴊᴀɴᴇ@ʙ.ᴏʀɢ'],
    ['marks under digits', '4\u03321\u03325\u0332-5\u03325\u03325\u0332-2\u03326\u03327\u03321\u0332'],
    ['marks through letters', 'j\u0336a\u0336n\u0336e\u0336@\u0336b\u0336.\u0336o\u0336r\u0336g\u0336'],
    ['Cyrillic in a scheme', 'httрs://site.org/a'],
    ['Cyrillic alone in a scheme', 'һттрѕ://site.org/a'],
    ['Cyrillic in an account', 'GВ82 WЕST 1234 5698 7654 32'],
    ['Cyrillic for digits', '+1415555О199'],
    ['en dashes', '415–555–2671'],
    ['en dashes between spaces', '415 – 555 – 2671'],
    ['minus signs', '536−22−1234'],
    ['other dots', '84。12。200。7'],
    ['odd spaces', '4539\u20095787\u20096362\u20091486'],
    ['decimal entities', '&#106;ane&#64;b&#46;org'],
    ['hexadecimal entities', 'jane&#x40;b.org'],
    ['named entities', 'jane&commat;b&period;org'],
    ['entities of entities', 'jane&amp;#64;b.org'],
    ['percent escapes', 'jane%40b%2Eorg'],
    ['percent escapes of escapes', 'jane%2540b.org'],
    ['\\u escapes', 'jane\\u0040b.org'],
    ['\\u{} escapes', 'jane\\u{40}b.org'],
    ['\\x escapes', '\\x34\\x31\\x35-555-2671'],
    ['pairs of \\u escapes', '+1\\ud835\\udfd2\\ud835\\udfcf\\ud835\\udfd3 555 2671'],
    ['slashes of JSON', 'https:\\/\\/site.org\\/a'],
    ['Markdown', 'jane\\_doe\\@b.org'],
    ['octal escapes', 'jane\\100b\\056org'],
    ['escapes of CSS', 'jane\\000040b.org'],
    ['quoted-printable', 'jane=40b=2Eorg'],
    ['a soft line break', 'jane.d=\noe@b.org'],
    ['a line that goes on', '415-555\\\n-2671'],
    ['spaces of shells', '4539\\ 5787\\ 6362\\ 1486'],
    ['tags', 'jane<b>@</b>b.org'],
    ['a comment', 'jane<!-- no spam -->@b.org'],
    ['emoji between digits', '4😀1😀5😀5😀5😀5😀2😀6😀7😀1'],
    ['emoji between groups', '415 ❤️ 555 ❤️ 2671'],
    ['keycaps and emoji', '4️⃣✨1️⃣✨5️⃣✨5️⃣✨5️⃣✨5️⃣✨2️⃣✨6️⃣✨7️⃣✨1️⃣'],
    ['marks on spaces too', '4\u03355\u03353\u03359 \u03355787 \u03356362 \u03351486'],
    ['spaces with invisible ones', '4 \u200b1 \u200b5 \u200b5 \u200b5 \u200b5 \u200b2 \u200b6 \u200b7 \u200b1'],
    ['two ways at once', 'ｊ\u200bａ\u200bｎ\u200bｅ&#64;b.org'],
  ])('%s', (_name, value) => {
    const text = `é😀 ${value} 😀`
    const [finding, ...more] = redactor.detect(text)
    expect(more).toEqual([])
    expect(text.slice(finding!.start, finding!.end)).toBe(value)
  })

  test('also the invisible characters before and behind it, when it has the same between its own', () => {
    expect(redactor.redact('a \u200b4\u200b1\u200b5\u200b-\u200b5\u200b5\u200b5\u200b-2671\u200b b').text).toBe('a [PHONE] b')
  })

  test('but no marks of direction around it', () => {
    expect(redactor.redact('\u2068415-555-2671\u2069 \u200f415-555-2671\u200f').text).toBe(
      '\u2068[PHONE]\u2069 \u200f[PHONE]\u200f',
    )
  })

  test('and all that is inside it', () => {
    expect(redactor.redact('4539\u200b5787\u200b6362\u200b1486').text).toBe('[CREDIT_CARD]')
  })
})

describe('in scripts without spaces, between other words, beside their keywords', () => {
  test.each([
    ['PHONE', '我的电话是«13800138000»，谢谢'],
    ['PHONE', '手機«0912-345-678»'],
    ['PHONE', '電話は«090-1234-5678»です'],
    ['PHONE', '携帯番号は«０９０１２３４５６７８»です'],
    ['PHONE', '핸드폰 «01012345678»이에요'],
    ['PHONE', '是«+86 138 0013 8000»。'],
    ['CN_RESIDENT_ID', '身份证号码是«11010519491231002X»。'],
    ['HK_ID', '身份證號碼係«A123456(3)»'],
    ['TW_ID', '我的身分證字號是«A123456789»喔'],
    ['JP_MY_NUMBER', 'マイナンバーは«123456789018»です'],
    ['KR_RRN', '주민등록번호는 «900101-1234567»입니다'],
    ['PASSPORT', 'パスポート番号«TK1234567»です'],
    ['CREDIT_CARD', '信用卡号«4539578763621486»到期'],
  ])('%s %s', (entity, marked) => {
    const start = marked.indexOf('«')
    const found = redactor.detect(marked.replace(/[«»]/g, ''))
    expect(found).toMatchObject([{ entity, start, end: marked.indexOf('»') - 1 }])
  })

  test.each(['今天3点见，5个人', '2024年5月1日', '我有100块', '第10章', '会員番号と123'])('nothing in: %s', (text) => {
    expect(redactor.detect(text)).toEqual([])
  })
})

describe('the view', () => {
  test('maps every unit to where it came from', () => {
    const view = unveil('a\u200b１😀')!
    expect(view.text).toBe('a1😀')
    expect([...view.from]).toEqual([0, 2, 3, 3])
    expect([...view.to]).toEqual([1, 3, 5, 5])
  })

  test('grows where one character reads as two', () => {
    const view = unveil('⑩x')!
    expect(view.text).toBe('10x')
    expect([...view.from]).toEqual([0, 0, 1])
    expect([...view.to]).toEqual([1, 1, 2])
  })

  test('gives marks to the character that they stand on', () => {
    const view = unveil('1\ufe0f\u20e3a\u0301')!
    expect(view.text).toBe('1a')
    expect([...view.to]).toEqual([3, 5])
  })

  test.each([
    ['other letters and signs of prose', 'é😀 ’ – ñ'],
    ['emoji', '❤️ 👨‍👩‍👧 ☎️'],
    ['another script', 'Пошли в 5б, т.е. в 7'],
    ['names of units', '50% of 20 °C & more'],
    ['entities of text', 'rock &lt;3 roll &amp;'],
    ['paths', 'C:\\temp\\new'],
    ['Chinese', '你好。再见・'],
  ])('is not made for %s', (_name, text) => {
    expect(unveil(text)).toBeUndefined()
  })
})

describe('what a right-to-left override turns around', () => {
  const turn = (value: string) => [...value].reverse().join('')
  const found = (text: string) => redactor.detect(text).map(({ entity, start, end }) => ({ entity, start, end }))
  test.each([
    ['EMAIL', 'jane.doe@mail.co.uk'],
    ['PHONE', '(415) 555-2671'],
    ['CREDIT_CARD', '4539 5787 6362 1486'],
    ['IBAN', 'GB82WEST12345698765432'],
  ])('%s is found at its place', (entity, value) => {
    for (const end of ['\u202c ok', '\nok', '']) {
      const text = `😀 it is \u202e${turn(`${value} 😀`)}${end}`
      const start = text.indexOf(turn(value))
      expect(found(text)).toEqual([{ entity, start, end: start + value.length }])
      // Alone, it takes along what turns it.
      const alone = `it is \u202e${turn(value)}${end}`
      expect(redactor.redact(alone).text).toBe(`it is [${entity}]${end.replace('\u202c', '')}`)
    }
  })
})
