import { describe, expect, it } from 'vitest'
import { ALLOW, consent, deny, input } from '../../fixture/conversation.ts'
import { decide } from '../decision/decide.ts'
import { AI_TAXONOMY } from './ai.ts'
import { parseTaxonomy, purposeTree, type Taxonomy, treeOf } from './taxonomy.ts'

const purpose = (id: string, parent: string | null, grantable = true, since = 1) => ({ id, parent, grantable, since })

describe('a taxonomy', () => {
  it('is a forest: each purpose knows those above it', () => {
    const tree = purposeTree([purpose('a', null), purpose('b', 'a'), purpose('c', 'b'), purpose('z', null)])!
    expect([...tree.get('c')!.lineage]).toEqual(['c', 'b', 'a'])
    expect([...tree.get('z')!.lineage]).toEqual(['z'])
  })

  it.each<[string, Taxonomy]>([
    ['a duplicate id', [purpose('a', null), purpose('a', null)]],
    ['a parent that is not there', [purpose('a', 'b')]],
    ['a cycle', [purpose('a', 'b'), purpose('b', 'a')]],
    ['a purpose above itself', [purpose('a', 'a')]],
  ])('must not have %s', (_, taxonomy) => {
    expect(parseTaxonomy(taxonomy)).toMatchObject({ ok: false, problems: [{ code: 'inconsistent' }] })
    expect(decide(input({ taxonomy }))).toEqual(deny('E_MESSAGE_MALFORMED'))
  })

  it('names its faults by their path', () => {
    const parsed = parseTaxonomy([{ id: 'a', parent: null, grantable: 'yes', since: 1 }])
    expect(parsed).toMatchObject({ ok: false, problems: [{ code: 'wrong_type', path: '$[0].grantable' }] })
  })

  it('comes back frozen and is built once', () => {
    const parsed = parseTaxonomy([purpose('a', null)])
    if (!parsed.ok) throw new Error('parses')
    expect(Object.isFrozen(parsed.value[0])).toBe(true)
    expect(treeOf(parsed.value)).toBe(treeOf(parsed.value))
  })

  it('that the caller changes afterwards is read again', () => {
    const taxonomy = AI_TAXONOMY.map((each) => ({ ...each }))
    const changed = input({ taxonomy })
    expect(decide(changed)).toEqual(ALLOW)
    taxonomy.find(({ id }) => id === 'ai.train.finetune')!.grantable = false
    expect(decide(changed)).toEqual(deny('E_PURPOSE_NOT_GRANTABLE'))
  })
})

describe('a grant on a parent', () => {
  const parent = (taxonomyVersion: number) => [consent('ada', { purposes: ['ai.infer.invoked'], taxonomyVersion })]
  const ask = (purposeId: string, version: number) =>
    decide({
      ...input({ records: parent(version), purpose: purposeId }),
      request: { ...input().request, requester: 'ada', retention: 'ephemeral' },
    })

  it('covers children of its taxonomy version and not later ones', () => {
    expect(ask('ai.infer.invoked.draft', 1).decision).toBe('allow')
    expect(ask('ai.infer.invoked.translate', 2).decision).toBe('allow')
    expect(ask('ai.infer.invoked.translate', 1)).toEqual(deny('E_PURPOSE_NOT_COVERED', 'ada'))
  })

  it('covers nothing where the parent is a grouping purpose', () => {
    expect(decide(input({ records: [consent('ada', { purposes: ['ai', 'ai.train'] }), consent('ben')] }))).toEqual(
      deny('E_PURPOSE_NOT_COVERED', 'ada'),
    )
  })

  it('is not needed where the purpose itself is listed, whatever the version', () => {
    const records = [consent('ada', { purposes: ['ai.infer.invoked.translate'], taxonomyVersion: 1 })]
    const asked = { ...input().request, requester: 'ada', retention: 'ephemeral' } as const
    expect(decide(input({ records, purpose: 'ai.infer.invoked.translate', request: asked })).decision).toBe('allow')
  })
})
