import type { Recognizer } from '../../engine/recognizer.ts'
import { type Identifier, recognizersOf } from '../national/identifier.ts'
import { drivingLicences } from './driving-licence.ts'
import { mrz } from './mrz.ts'
import { passport } from './passport.ts'
import { plate } from './plate.ts'
import { vehicleAndDevice } from './vehicle-and-device.ts'

/** Numbers of documents, vehicles and devices as data. */
export const documentIdentifiers: readonly Identifier[] = [passport, ...drivingLicences, plate, ...vehicleAndDevice]

/** The recognizers of documents, vehicles and devices. */
export const documents: readonly Recognizer[] = [mrz, ...documentIdentifiers.flatMap(recognizersOf)]
