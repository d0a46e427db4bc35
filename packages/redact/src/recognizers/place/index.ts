import type { Recognizer } from '../../engine/recognizer.ts'
import { address, smallAddress } from './address.ts'
import { coordinates } from './coordinates.ts'
import { plusCode } from './plus-code.ts'
import { usZip } from './us-zip.ts'
import { careOf, corner, military, namedStreet, poBox, road, typedStreet, unit, wordNumber } from './worded.ts'
import { alphanumericPostcode, zipCode } from './zip-code.ts'

/** Everything that says where somebody is. */
export const place: readonly Recognizer[] = [
  address,
  smallAddress,
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
  alphanumericPostcode,
  coordinates,
  plusCode,
]
