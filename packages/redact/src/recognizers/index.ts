import type { Recognizer } from '../engine/recognizer.ts'
import { email } from './contact/email.ts'
import { handle } from './contact/handle.ts'
import { phone } from './contact/phone.ts'
import { documents } from './documents/index.ts'
import { finance } from './finance/index.ts'
import { specialCategories } from './health/special-category.ts'
import { national } from './national/index.ts'
import { date } from './negative/date.ts'
import { digest } from './negative/digest.ts'
import { epoch } from './negative/epoch.ts'
import { digitColour, hexColour } from './negative/hex-colour.ts'
import { isbn } from './negative/isbn.ts'
import { orderNumber } from './negative/order-number.ts'
import { placeholder } from './negative/placeholder.ts'
import { trackingNumber, uspsNumber } from './negative/tracking-number.ts'
import { uuid } from './negative/uuid.ts'
import { version } from './negative/version.ts'
import { ipV4 } from './network/ip-v4.ts'
import { ipV6 } from './network/ip-v6.ts'
import { dottedMac, mac } from './network/mac.ts'
import { bareUrl, url } from './network/url.ts'
import { ageAfter, ageBefore } from './person/age.ts'
import { dateOfBirth } from './person/birth.ts'
import { introduction, weakIntroduction } from './person/introduction.ts'
import { title } from './person/title.ts'
import { place } from './place/index.ts'
import { secrets } from './secrets/index.ts'

/** All built-in recognizers but those of names, by group. The order means nothing. */
export const builtIn: readonly Recognizer[] = [
  // contact
  email,
  handle,
  phone,
  // finance
  ...finance,
  // documents, vehicles, devices
  ...documents,
  // health and other special categories
  ...specialCategories,
  // national ids
  ...national,
  // network
  ipV4,
  ipV6,
  dottedMac,
  mac,
  url,
  bareUrl,
  // person
  ageAfter,
  ageBefore,
  dateOfBirth,
  introduction,
  weakIntroduction,
  title,
  // place
  ...place,
  // secrets
  ...secrets,
  // negative: not personal
  date,
  digest,
  digitColour,
  epoch,
  hexColour,
  isbn,
  orderNumber,
  placeholder,
  trackingNumber,
  uspsNumber,
  uuid,
  version,
]
