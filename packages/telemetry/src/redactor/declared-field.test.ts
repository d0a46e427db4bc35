import { expect, it } from 'vitest'
import { declaredField } from './declared-field.ts'

const fields = new Set(['$.members[*].note', "$['odd name']", 'prompt'])

it.each([
  [['members', 7, 'note'], undefined, '$.members[*].note'],
  [['odd name'], undefined, "$['odd name']"],
  [['anything', 'prompt', 3], undefined, 'prompt'],
  [undefined, { key: 'prompt' }, 'prompt'],
] as const)('path %j with context %j is the declared field %j', (path, context, field) => {
  expect(declaredField(fields, path, context)).toBe(field)
})

it.each([
  [['members', 7, 'jane@example.com'], undefined],
  [['+1 415 555 0132', 'note'], undefined],
  [['members', 7], { key: 'prompt' }],
  [[], undefined],
  [undefined, { key: 'jane' }],
  [undefined, { key: 7 }],
  [undefined, undefined],
] as const)('path %j with context %j is nothing that was declared', (path, context) => {
  expect(declaredField(fields, path, context)).toBeUndefined()
})
