import { describe, expect, it } from 'vitest'
import { message } from '../../fixture/conversation.ts'
import { subjectsOf } from './subjects.ts'

describe('subjectsOf', () => {
  it('is everybody whom a decision may ask, each once', () => {
    const busy = message({
      author: 'ada',
      participants: ['ben', 'ada'],
      quoted: [
        { author: 'cleo', service: 'chat', separable: true },
        { author: null, service: 'chat', separable: true },
      ],
      mentions: [
        { subject: 'dan', identifiable: true, separable: true },
        { identifiable: true, separable: true },
      ],
      special: { status: 'present', categories: ['health'], subjects: ['eve', 'ada'] },
    })
    expect([...subjectsOf(busy)].sort()).toEqual(['ada', 'ben', 'cleo', 'dan', 'eve'])
  })
})
