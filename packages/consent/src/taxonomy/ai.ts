import { builtInTaxonomy, type Taxonomy } from './taxonomy.ts'

/** The built-in purposes, version 2. Dots are a convention of the ids; the tree is what `parent` says. */
export const AI_TAXONOMY: Taxonomy = builtInTaxonomy([
  { id: 'ai', parent: null, grantable: false, since: 1 },
  { id: 'ai.train', parent: 'ai', grantable: false, since: 1 },
  { id: 'ai.train.foundation', parent: 'ai.train', grantable: true, since: 1 },
  { id: 'ai.train.finetune', parent: 'ai.train', grantable: true, since: 1 },
  { id: 'ai.train.reward', parent: 'ai.train', grantable: true, since: 1 },
  { id: 'ai.index', parent: 'ai', grantable: false, since: 1 },
  { id: 'ai.index.personal', parent: 'ai.index', grantable: true, since: 1 },
  { id: 'ai.index.shared', parent: 'ai.index', grantable: true, since: 1 },
  { id: 'ai.infer', parent: 'ai', grantable: false, since: 1 },
  { id: 'ai.infer.invoked', parent: 'ai.infer', grantable: true, since: 1 },
  { id: 'ai.infer.invoked.summarise', parent: 'ai.infer.invoked', grantable: true, since: 1 },
  { id: 'ai.infer.invoked.draft', parent: 'ai.infer.invoked', grantable: true, since: 1 },
  { id: 'ai.infer.invoked.translate', parent: 'ai.infer.invoked', grantable: true, since: 2 },
  { id: 'ai.infer.retrieved', parent: 'ai.infer', grantable: true, since: 1 },
  { id: 'ai.profile', parent: 'ai', grantable: true, since: 1 },
])
