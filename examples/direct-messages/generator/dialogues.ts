import { readdirSync, readFileSync } from 'node:fs'
import type { Language } from './model.ts'
import { isPersonal } from './values/fill.ts'

export interface Line {
  /** 1, 2 or 3: the same number is the same person throughout a dialogue. */
  readonly speaker: number
  readonly template: string
}

export interface Dialogue {
  readonly language: Language
  readonly lines: readonly Line[]
  readonly speakers: number
  /** Whether a line of it carries a personal value. */
  readonly personal: boolean
  /** Notes to self are not said to others. */
  readonly note: boolean
}

const SLOT = /\{([^{}]+)\}/g

export const slotsOf = (template: string): string[] => [...template.matchAll(SLOT)].map((match) => match[1]!)
export const replaceSlots = (template: string, value: (slot: string) => string) =>
  template.replace(SLOT, (_, slot: string) => value(slot))

/** The words for `{food}`, `{day}` and so on, by language. */
export const words = new Map<Language, Map<string, readonly string[]>>()
export const dialogues: Dialogue[] = []

function readBlock(block: string, language: Language, note: boolean): void {
  const lines: Line[] = []
  for (const line of block.split('\n')) {
    const list = /^@(\w+) (.*)$/.exec(line)
    if (list) words.get(language)!.set(list[1]!, list[2]!.split(' | '))
    const said = /^(\d) (.*)$/.exec(line)
    if (said) lines.push({ speaker: Number(said[1]), template: said[2]! })
    if (!list && !said && line !== '' && !line.startsWith('#'))
      throw new Error(`texts/: neither a list nor a line of a dialogue: ${line}`)
  }
  if (lines.length === 0) return
  const speakers = Math.max(...lines.map(({ speaker }) => speaker))
  const personal = lines.some(({ template }) => slotsOf(template).some(isPersonal))
  dialogues.push({ language, lines, speakers, personal, note })
}

const folder = new URL('texts/', import.meta.url)
for (const file of readdirSync(folder).sort()) {
  const language = file.slice(0, 2) as Language
  if (!words.has(language)) words.set(language, new Map())
  const blocks = readFileSync(new URL(file, folder), 'utf8').split(/\n\s*\n/)
  for (const block of blocks) readBlock(block, language, file.includes('notes'))
}
