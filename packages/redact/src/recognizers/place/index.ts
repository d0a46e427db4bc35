import type { Recognizer } from '../../engine/recognizer.ts'
import { address } from './address.ts'
import { unit } from './building.ts'
import { cityCode } from './city-code.ts'
import { coordinates } from './coordinates.ts'
import { plusCode } from './plus-code.ts'
import { careOf, military, poBox } from './post.ts'
import { corner, road } from './road.ts'
import { namedStreet, typedStreet, wordNumber } from './unnumbered.ts'
import { usZip } from './us-zip.ts'
import { alphanumericPostcode, zipCode } from './zip-code.ts'

/** Everything that says where somebody is. */
export const place: readonly Recognizer[] = [
  address,
  usZip,
  poBox,
  military,
  corner,
  road,
  namedStreet,
  typedStreet,
  wordNumber,
  unit,
  careOf,
  zipCode,
  cityCode,
  alphanumericPostcode,
  coordinates,
  plusCode,
]
