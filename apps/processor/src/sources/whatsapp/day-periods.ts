/**
 * What stands for the halves of the day beside a time of twelve hours, in the languages that phones write dates in: the day
 * periods of Unicode CLDR 48.0 (all that `Intl.DateTimeFormat` knows) and those of older versions, which older phones wrote.
 * Lower case, normalised (NFC), without dots and spaces.
 */
const MORNING =
  'am an ap atm bn damanhã de dinda dop dopoludnia fh fm gh goöň hh ib isuk kiroko m manhã moies nd ntufat ntɔ́ngɔ́ ' +
  'n’ụtụtụ pd pg prepodne priekšp priešpiet prijepodne qabaq rano rn sa sf sub subaka to vm vorm wd zdatazal zmu ' +
  'àárọ̀ öö ŋdi πμ ам дп ку преподне претпл проб то тң үө לפנה"צ לפנה״צ פֿאַרמיטאָג بن تد ص صباحًا صبح غم قبل‌ازظهر ' +
  'قظ چب पूर्वाह्न फुं भोर मपू सवेर सुबह নুমাং পূর্বাহ্ণ পূর্বাহ্ন পূৰ্বাহ্ন ਪੂਦੁ முற்பகல் ಪೂರ್ವಾಹ್ನ පෙව ก่อนเที่ยง ' +
  'ກ່ອນທ່ຽງ སྔ་ཆ་ སྔ་དྲོ་ နံနက် ቅቀ ጥዋት ⵜⵉⴼⴰⵡⵜ 上午 上昼 上晝 凌晨 午前 午夜 半夜 早上 早晨 清早 清晨 ꎸꄑ ꮜꮎꮄ 오전'
const AFTERNOON =
  'anw ch danoite datarde dilolo du ea eb eh em f gd gm gosoň hwaĩ-inĩ in ip kikiiɗe lk md mpókwa nachm nam ngo nm ' +
  'nomëttes ntmeddit n’abalị odp pm pn pop popiet popodne popoludní popołudniu poslijepodne ptg ptm pēcp tarde tk ' +
  'wb wengi wótp ym zmw ös ɣetrɔ μμ кх пм попл поподне пп слоб тк үх אחה"צ אחה״צ נאָכמיטאָג بظ بعدازظهر تك دن شام ' +
  'غو م مساءً چك अपराह्न बेलासे मउ शाम सांझ स’ञ অপরাহ্ণ অপরাহ্ন অপৰাহ্ন ਬਾਦੁ பிற்பகல் ಅಪರಾಹ್ನ පව หลังเที่ยง ' +
  'ຫຼັງທ່ຽງ ཕྱི་ཆ་ ཕྱི་དྲོ་ ညနေ ከሰዓት ድቀ ḍeffiraza ọ̀sán ⵜⴰⴷⴳⴳⵯⴰⵜ 下午 下昼 下晝 中午 傍晚 午後 晚上 ꁯꋒ ꮢꭿᏹꭲ 오후'

/** Words beside a date or a time that say nothing about either: "at", "hours", "of the Hijra", "Buddhist era". */
const CONNECTORS = 'klo kl à u at um alle ore às as alas ob om ga г ч h uhr น hodź नि هـ ه be'

export interface DayPeriod {
  /** Hours to add to a time of twelve hours. */
  readonly half: 0 | 12
  /** "AM" and "PM" as such. */
  readonly english: boolean
  /** Of a script that some language writes the month before the day in: Latin, Ethiopic, Cherokee. */
  readonly monthFirst: boolean
  /** Korean and Japanese, which write the year first. */
  readonly yearFirst: boolean
  /** Chinese "noon", which begins at eleven. */
  readonly noon: boolean
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s.,()\-–—]/g, '')

const words = (list: string, half: 0 | 12): [string, DayPeriod][] =>
  list.split(' ').map((word) => [
    plain(word),
    {
      half,
      english: /^[ap]m$/.test(word),
      monthFirst: /[\p{Script=Latin}\p{Script=Ethiopic}\p{Script=Cherokee}]/u.test(word),
      yearFirst: /^[午오][前後전후]$/.test(word),
      noon: word === '中午',
    },
  ])
const PERIODS: ReadonlyMap<string, DayPeriod> = new Map([...words(MORNING, 0), ...words(AFTERNOON, 12)])
const NOTHING: ReadonlySet<string> = new Set(['', ...CONNECTORS.split(' ')])

type Said = { readonly period: DayPeriod | undefined } | undefined

/** A chat says the same few things a hundred thousand times. */
const known = new Map<string, Said>()
const MOST_KNOWN = 1000

/** What a text beside a time says: a half of the day, nothing, or (undefined) something that is not known. */
export function readDayPeriod(text: string): Said {
  if (known.has(text)) return known.get(text)
  const said = understand(text)
  if (known.size < MOST_KNOWN) known.set(text, said)
  return said
}

function understand(text: string): Said {
  const whole = plain(text)
  if (NOTHING.has(whole)) return { period: undefined }
  const period = PERIODS.get(whole) ?? PERIODS.get(withoutConnectors(text))
  if (period !== undefined) return { period }
  return withoutConnectors(text) === '' ? { period: undefined } : undefined
}

const withoutConnectors = (text: string): string =>
  text
    .split(/[\s,()]+/)
    .map(plain)
    .filter((part) => !NOTHING.has(part))
    .join('')

/** Hour of the day; undefined when there is none such. */
export function hourOf(hour: number, period: DayPeriod | undefined): number | undefined {
  if (period === undefined) return hour < 24 ? hour : undefined
  if (hour > 12) return period.half === 12 && hour < 24 ? hour : undefined
  return period.noon && hour === 11 ? 11 : (hour % 12) + period.half
}
