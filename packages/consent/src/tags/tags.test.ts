import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADULT,
  ALLOW,
  BOT,
  consent,
  deny,
  hold,
  input,
  message,
  NOW,
  request,
  SUMMARISE,
  say,
  summary,
} from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import { decideByTags, explainByTags } from '../decision/decide-by-tags.ts'
import type { DecideByTagsInput } from '../decision/decision.ts'
import { AI_TAXONOMY } from '../taxonomy/ai.ts'
import { treeOf } from '../taxonomy/taxonomy.ts'
import { checkTags } from './check.ts'
import { narrowByTags } from './narrow.ts'
import { readTags } from './read.ts'
import type { ConsentTag } from './tag.ts'

const PURPOSE = 'ai.train.finetune'
const OPTIONS = { parties: ['ada', 'ben'], purpose: PURPOSE, now: NOW }
const grant = (subject: string, changes: Partial<ConsentTag> = {}): ConsentTag => ({
  subject,
  purposes: [PURPOSE],
  decision: 'grant',
  at: '2026-06-01T18:30:00Z',
  ...changes,
})
const check = (tags: unknown, changes: Partial<typeof OPTIONS> = {}) => checkTags(tags, { ...OPTIONS, ...changes })

describe('tags in the short form', () => {
  it('need a grant of every party', () => {
    expect(check({ ada: [PURPOSE], ben: [PURPOSE, 'ai.profile'] })).toEqual(ALLOW)
    expect(check({ ada: [PURPOSE] })).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(check({ ada: [PURPOSE], ben: [] })).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ben'))
    expect(check({ ada: [PURPOSE], ben: ['ai.profile'] })).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ben'))
    expect(check({})).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it.each([
    { ada: [PURPOSE], ben: PURPOSE },
    { ada: [PURPOSE], ben: [PURPOSE], eve: 'x' },
    { ada: [PURPOSE], ben: [7] },
    { ada: [PURPOSE], ben: [''] },
    { ada: [PURPOSE], ben: null },
    { ada: [PURPOSE], ben: [PURPOSE, 'ai.telepathy'] },
    { ada: [PURPOSE], ben: [PURPOSE], eve: ['ai.telepathy'] },
    new Map([['ada', [PURPOSE]]]),
    7,
    true,
  ])('deny where they are malformed or unknown: %j', (tags) => {
    expect(check(tags)).toEqual(deny('E_TAG_MALFORMED'))
  })
})

describe('tags in the long form', () => {
  it('need a grant of every party', () => {
    expect(check([grant('ada'), grant('ben')])).toEqual(ALLOW)
    expect(check([grant('ben')])).toEqual(deny('E_NO_CONSENT', 'ada'))
    expect(check([])).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it.each([null, undefined])('are none where there are none: %s', (tags) => {
    expect(check(tags)).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('deny where one of them does, whenever it was made', () => {
    const no = grant('ben', { decision: 'deny', at: '2020-01-01T00:00:00Z' })
    expect(check([grant('ada'), grant('ben'), no])).toEqual(deny('E_TAG_DENIED', 'ben'))
    expect(check([grant('ada'), no, grant('ben')])).toEqual(deny('E_TAG_DENIED', 'ben'))
    expect(check([grant('ada'), grant('ben'), grant('ben', { ...no, expires: '2021-01-01T00:00:00Z' })])).toEqual(
      deny('E_TAG_DENIED', 'ben'),
    )
    expect(check([grant('ada'), grant('ben'), grant('ben', { ...no, at: '2027-01-01T00:00:00Z' })])).toEqual(
      deny('E_TAG_DENIED', 'ben'),
    )
  })

  it.each([
    [PURPOSE, 'E_TAG_DENIED'],
    ['ai.train', 'E_TAG_DENIED'],
    ['ai', 'E_TAG_DENIED'],
    ['ai.train.reward', 'OK'],
  ])('that deny %s: %s', (purpose, reason) => {
    expect(check([grant('ada'), grant('ben'), grant('ben', { decision: 'deny', purposes: [purpose] })]).reason).toBe(reason)
  })

  it('of somebody who is no party do not matter, as long as they can be read', () => {
    expect(check([grant('ada'), grant('ben'), grant('eve', { decision: 'deny' })])).toEqual(ALLOW)
    expect(check([grant('ada'), grant('ben'), { ...grant('eve'), decision: 'maybe' }])).toEqual(deny('E_TAG_MALFORMED'))
  })

  it.each([
    ['2026-10-01T11:59:59Z', 'E_EXPIRED'],
    [NOW, 'E_EXPIRED'], // exclusive
    ['2026-10-01T12:00:00.001Z', 'OK'],
    [null, 'OK'],
  ])('that expire at %s: %s', (expires, reason) => {
    expect(check([grant('ada'), grant('ben', { expires })]).reason).toBe(reason)
  })

  it('that have expired deny, also beside one that has not', () => {
    const expired = grant('ben', { expires: '2026-07-01T00:00:00Z' })
    expect(check([grant('ada'), grant('ben'), expired])).toEqual(deny('E_EXPIRED', 'ben'))
    expect(check([grant('ada'), grant('ben'), { ...expired, purposes: ['ai.profile'] }])).toEqual(ALLOW)
  })

  it('hold from their time on', () => {
    const later = grant('ben', { at: '2026-10-01T12:00:00.001Z' })
    expect(check([grant('ada'), later])).toEqual(deny('E_NOT_YET_EFFECTIVE', 'ben'))
    expect(check([grant('ada'), grant('ben', { at: NOW })])).toEqual(ALLOW)
    expect(check([grant('ada'), grant('ben'), later])).toEqual(ALLOW)
  })

  it('may carry a notice and evidence', () => {
    expect(
      check([grant('ada', { notice: 'n-ai', evidence: { log: 'a' } }), grant('ben', { notice: { id: 'n-ai', version: 2 } })]),
    ).toEqual(ALLOW)
  })

  it.each([
    { decision: 'maybe' },
    { at: '2026-06-01T18:30:00' },
    { at: undefined },
    { at: 1790000000000 },
    { expires: 'never' },
    { purposes: [] },
    { purposes: PURPOSE },
    { purposes: [PURPOSE, 'ai.telepathy'] },
    { subject: '' },
    { subject: null },
    { notice: 7 },
    { conversation: 'k2' }, // a limit that is not understood must not be dropped
  ])('deny where they are malformed or unknown: %j', (changes) => {
    expect(check([grant('ada'), { ...grant('ben'), ...changes }])).toEqual(deny('E_TAG_MALFORMED'))
    expect(check([grant('ada'), grant('ben'), { ...grant('ben'), ...changes }])).toEqual(deny('E_TAG_MALFORMED'))
  })
})

describe('tags in a header', () => {
  it('are the JSON of either form', () => {
    expect(check(JSON.stringify({ ada: [PURPOSE], ben: [PURPOSE] }))).toEqual(ALLOW)
    expect(check(JSON.stringify([grant('ada'), grant('ben')]))).toEqual(ALLOW)
    expect(check('null')).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it.each(['', '{', 'ada', '"{}"', JSON.stringify(JSON.stringify({ ada: [PURPOSE], ben: [PURPOSE] })), '7'])(
    'deny where they are not: %j',
    (text) => {
      expect(check(text)).toEqual(deny('E_TAG_MALFORMED'))
    },
  )
})

describe('the purpose of tags', () => {
  const short = (purpose: string) => ({ ada: [purpose], ben: [purpose] })

  it('is covered by a parent, for children that were there from the start: a tag does not say under which taxonomy', () => {
    expect(check(short('ai.infer.invoked'), { purpose: SUMMARISE })).toEqual(ALLOW)
    expect(check(short('ai.infer.invoked'), { purpose: 'ai.infer.invoked.translate' })).toEqual(
      deny('E_PURPOSE_NOT_COVERED', 'ada'),
    )
    expect(check(short('ai.infer.invoked.translate'), { purpose: 'ai.infer.invoked.translate' })).toEqual(ALLOW)
  })

  it('is not covered by a child, a sibling or a grouping purpose', () => {
    expect(check(short(SUMMARISE), { purpose: 'ai.infer.invoked' })).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ada'))
    expect(check(short('ai.train.reward'))).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ada'))
    expect(check(short('ai.train'))).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ada'))
  })

  it('has to be known and specific', () => {
    expect(check(short(PURPOSE), { purpose: 'ai.telepathy' })).toEqual(deny('E_PURPOSE_UNKNOWN'))
    expect(check(short(PURPOSE), { purpose: 'ai.train' })).toEqual(deny('E_PURPOSE_NOT_GRANTABLE'))
  })

  it('may be of another taxonomy', () => {
    const taxonomy = [{ id: 'research', parent: null, grantable: true, since: 1 }]
    expect(checkTags({ ada: ['research'] }, { parties: ['ada'], purpose: 'research', now: NOW, taxonomy })).toEqual(ALLOW)
    expect(checkTags({ ada: ['research'] }, { parties: ['ada'], purpose: 'research', now: NOW, taxonomy: [] })).toEqual(
      deny('E_MESSAGE_MALFORMED'),
    )
  })
})

describe('the call', () => {
  const tags = { ada: [PURPOSE], ben: [PURPOSE] }

  it('with nobody to ask allows nothing', () => {
    expect(check(tags, { parties: [] })).toEqual(deny('E_SUBJECT_UNRESOLVED'))
  })

  it.each([{ now: 'today' }, { parties: ['ada', ''] }, { parties: ['ada', 7] }, { parties: 'ada' }, { parties: undefined }])(
    'of %j denies',
    (changes) => {
      expect(check(tags, changes as never)).toEqual(deny('E_MESSAGE_MALFORMED'))
    },
  )

  it('takes a party by its own name, not by that of a property of all objects', () => {
    for (const party of ['constructor', '__proto__', 'toString'])
      expect(check(tags, { parties: ['ada', party] })).toEqual(deny('E_NO_CONSENT', party))
    expect(check('{"__proto__":["ai.train.finetune"]}', { parties: ['__proto__'] }).decision).toBe('deny')
  })
})

describe('a problem of tags', () => {
  it('names the place and nothing of the tag', () => {
    const read = (value: unknown) => readTags(value, treeOf(AI_TAXONOMY)!)
    expect(read([grant('ada'), { ...grant('ben'), at: 'canary' }])).toMatchObject({
      problems: [{ code: 'bad_format', path: '$[1].at' }],
    })
    expect(read({ canary: 7 })).toMatchObject({ problems: [{ code: 'wrong_type', path: '$.*' }] })
    expect(read({ ada: ['canary'] })).toMatchObject({ problems: [{ code: 'unknown_value', path: '$.*.purposes' }] })
    for (const value of [[{ canary: 1 }], { canary: { canary: 1 } }, '{canary', [{ ...grant('canary'), canary: 1 }]]) {
      const parsed = read(value)
      expect(parsed.ok).toBe(false)
      expect(JSON.stringify(parsed)).not.toContain('canary')
    }
  })
})

describe('tags together with events', () => {
  const tags = [grant('ada'), grant('ben')]
  const both = (records: unknown[], value: unknown = tags) => narrowByTags(decide(input({ records })), check(value))
  const [ada, ben] = [consent('ada'), consent('ben')]

  it('allow where both do', () => {
    expect(both([ada, ben])).toEqual(ALLOW)
  })

  it('only narrow: they replace no consent', () => {
    expect(both([ada])).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(both([ada, ben], [grant('ada')])).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(both([ada, ben], [grant('ada'), grant('ben', { decision: 'deny' })])).toEqual(deny('E_TAG_DENIED', 'ben'))
  })

  it('give way to a withdrawal that is later than they are', () => {
    const withdrawal = say('ben', 'withdrawal', { givenAt: '2026-07-01T00:00:00Z' })
    expect(both([ada, ben, withdrawal])).toEqual(deny('E_WITHDRAWN', 'ben'))
  })

  it('do not lift a withdrawal that is earlier than they are: consent is given again as an event', () => {
    const withdrawal = say('ben', 'withdrawal', { givenAt: '2026-05-01T00:00:00Z' })
    expect(both([ada, ben, withdrawal])).toEqual(deny('E_WITHDRAWN', 'ben'))
    expect(both([ada, ben, withdrawal, consent('ben', { givenAt: '2026-05-02T00:00:00Z' })])).toEqual(ALLOW)
  })

  it('deny for certain what is only held', () => {
    const stale = decide(input({ request: request({ storeLagSeconds: null }) }))
    expect(narrowByTags(stale, check(tags))).toEqual(hold('E_STORE_STALE'))
    expect(narrowByTags(stale, check({}))).toEqual(deny('E_NO_CONSENT', 'ada'))
  })

  it('leave redactions and obligations as they are', () => {
    const decision = { decision: 'redact', reason: 'R_QUOTE_REDACTED', redactions: ['R_QUOTE_REDACTED'] } as const
    expect(narrowByTags(decision, check(tags))).toBe(decision)
  })

  it('never make the decision wider', () => {
    const RANK = { allow: 3, redact: 2, hold: 1, deny: 0 }
    const decisions = fc
      .constantFrom(...(['allow', 'redact', 'hold', 'deny'] as const))
      .map((decision) => ({ decision, reason: 'OK' as const }))
    const anyTags = fc.oneof(
      fc.constant(tags),
      fc.array(fc.constantFrom(...tags, grant('ben', { decision: 'deny' }))),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(decisions, anyTags, (decision, value) => {
        const narrowed = narrowByTags(decision, check(value))
        expect(RANK[narrowed.decision]).toBeLessThanOrEqual(RANK[decision.decision])
        expect(narrowed.decision === 'deny' || check(value).decision === 'allow').toBe(true)
      }),
    )
  })
})

describe('decideByTags', () => {
  const { records: _, ...flow } = input()
  const ask = (changes: Partial<DecideByTagsInput> = {}) =>
    decideByTags({ ...flow, tags: { ada: [PURPOSE], ben: [PURPOSE] }, ...changes })

  it('needs no events and no view', () => {
    expect(ask()).toEqual(ALLOW)
    expect(ask({ request: request({ storeLagSeconds: null }) })).toEqual(ALLOW)
    expect(ask({ tags: [grant('ada')] })).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(ask({ tags: 'x' })).toEqual(deny('E_TAG_MALFORMED'))
  })

  it('judges everything else as decide does', () => {
    expect(ask({ message: message({ state: 'erased' }) })).toEqual(deny('E_MESSAGE_ERASED'))
    expect(ask({ request: request({ region: 'US' }) })).toEqual(deny('E_REGION'))
    expect(ask({ message: message({ preference: { 'train-ai': 'n' } }) })).toEqual(deny('E_CONTENT_PREFERENCE'))
    expect(ask({ message: message({ special: { status: 'unknown', categories: [], subjects: [] } }) })).toEqual(
      hold('E_SPECIAL_UNKNOWN'),
    )
    expect(ask({ message: message({ subjects: { ben: { ...ADULT, age: null } } }) })).toEqual(deny('E_AGE_UNKNOWN', 'ben'))
    expect(ask({ message: message({ subjects: { ben: { ...ADULT, age: 17 } } }) })).toEqual(deny('E_MINOR_PROHIBITED', 'ben'))
    expect(ask({ message: message({ participants: ['ada', 'ben', 'helper'], subjects: { helper: BOT } }) })).toEqual(ALLOW)
    expect(ask({ purpose: 'ai.train' })).toEqual(deny('E_PURPOSE_NOT_GRANTABLE'))
    expect(ask({ message: { ...message(), eventTime: 'x' } })).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('takes no tag for a guardian, or for an explicit consent', () => {
    const index = { purpose: 'ai.index.personal', tags: { ada: ['ai.index.personal'], ben: ['ai.index.personal'] } }
    expect(ask({ ...index, message: message({ subjects: { ben: { ...ADULT, age: 15 } } }) })).toEqual(
      deny('E_MINOR_NO_GUARDIAN', 'ben'),
    )
    expect(ask({ ...index, message: message({ subjects: { ben: { ...ADULT, age: 16 } } }) })).toEqual(ALLOW)
    const special = { status: 'present', categories: ['health'], subjects: ['ben'] } as const
    expect(ask({ message: message({ special }) })).toEqual(deny('E_SPECIAL_NOT_EXPLICIT', 'ben'))
  })

  it('cuts out the quote of somebody without a tag', () => {
    const quoted = [{ author: 'cleo', service: 'chat', separable: true }]
    const quoting = message({ quoted, subjects: { cleo: ADULT } })
    expect(explainByTags({ ...flow, message: quoting, tags: { ada: [PURPOSE], ben: [PURPOSE] } })).toMatchObject({
      decision: { decision: 'redact', reason: 'R_QUOTE_REDACTED' },
      cuts: [{ part: 'quoted', index: 0, reason: 'E_NO_CONSENT' }],
    })
    expect(ask({ message: quoting, tags: { ada: [PURPOSE], ben: [PURPOSE], cleo: [PURPOSE] } })).toEqual(ALLOW)
  })

  it('needs the tag of everybody, also for what one party asks for', () => {
    const { records: __, ...asked } = summary()
    expect(decideByTags({ ...asked, tags: { ada: [SUMMARISE] } })).toEqual(deny('E_NO_CONSENT', 'ben'))
    expect(decideByTags({ ...asked, tags: { ada: [SUMMARISE], ben: [SUMMARISE] } })).toMatchObject({
      decision: 'allow',
      obligations: ['ephemeral', 'no_train', 'no_index'],
    })
  })

  it('never throws', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('canary')
        },
        ownKeys: () => {
          throw new Error('canary')
        },
      },
    )
    expect(ask({ tags: trap }).decision).toBe('deny')
    expect(decideByTags(trap as never)).toEqual(deny('E_MESSAGE_MALFORMED'))
    expect(check(trap).decision).toBe('deny')
  })
})
