import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { SCOPE_NAME, SCOPE_VERSION } from './scope.ts'

it('is the name and the version of this package', () => {
  expect({ name: SCOPE_NAME, version: SCOPE_VERSION }).toEqual({ name: manifest.name, version: manifest.version })
})
