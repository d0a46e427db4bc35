import { basename, dirname } from 'node:path'

/**
 * What WhatsApp calls an exported chat, in the languages it speaks: the other person's or the group's name stands for `*`. The
 * first is an iPhone's folder, with `_chat.txt` in it.
 */
const PATTERNS = `WhatsApp Chat - *|WhatsApp Chat with *|WhatsApp Gesprek met *|دردشة واتساب مع *
* ilə WhatsApp Söhbəti|WhatsApp Чат с *|* এর সাথে WhatsApp চ্যাট|Xat de WhatsApp amb *|Chat WhatsApp s uživatelem *
WhatsApp chat med *|WhatsApp Chat mit *|WhatsApp-Chat mit *|Συνομιλία WhatsApp με *|Chat de WhatsApp con *
WhatsApp'i vestlus kontaktiga *|گفتگوی WhatsApp با *|WhatsApp-keskustelu henkilön * kanssa|Discussion WhatsApp avec *
* સાથેની WhatsApp વાત|צ'אט WhatsApp עם *|* के साथ WhatsApp चैट|WhatsApp razgovor s *|WhatsApp csevegés vele: *
Chat WhatsApp dengan *|Chat WhatsApp con *|*とのWhatsAppチャット|WhatsApp чат: *|*님과의 WhatsApp 대화|WhatsApp pokalbis su *
WhatsApp sarakste ar *|WhatsApp разговор со *|Sembang WhatsApp dengan *|WhatsApp-samtale med *|WhatsApp-chat met *
Czat WhatsApp z *|Conversa no WhatsApp com *|Conversa do WhatsApp com *|Conversație WhatsApp cu *
Чат WhatsApp с контактом *|Чат WhatsApp с *|WhatsApp chat s používateľom *|WhatsApp klepet z *|Biseda me * në WhatsApp
WhatsApp Ћаскање са *|WhatsApp-chatt med *|Soga za WhatsApp na *|* உடன் WhatsApp உரையாடல்|* తో WhatsApp సంభాషణ
แชท WhatsApp กับ *|WhatsApp Chat kay *|* ile WhatsApp Sohbeti|Бесіда WhatsApp з *|* کے ساتھ WhatsApp بات چیت
* bilan WhatsApp chati|Trò chuyện WhatsApp với *|WhatsApp 与 * 的对话|与*的 WhatsApp 聊天|WhatsApp 與 * 的對話|與*的 WhatsApp 對話`
  .split(/[|\n]/)
  .map((pattern) => pattern.split('*') as [string, string])

export interface ChatName {
  /** Names the conversation in records. */
  readonly id: string
  /** The name of the other person or the group, where the file's name says it. */
  readonly title: string | undefined
}

/** What the path of an exported chat says about it: `WhatsApp Chat with Ann.txt`, or `WhatsApp Chat - Ann/_chat.txt`. */
export function chatName(path: string): ChatName {
  const file = basename(path)
    .replace(/\.gz$/i, '')
    .replace(/\.txt$/i, '')
  const name = file === '_chat' ? basename(dirname(path)) : file
  // Some browsers and mail programs put `_` for spaces.
  const spaced = /\s/.test(name) ? name : name.replaceAll('_', ' ')
  const title = PATTERNS.map(([before, after]) => within(spaced, before, after)).find((found) => found !== undefined)
  return { id: title ?? (name === '' || name === '.' ? file : name), title }
}

function within(name: string, before: string, after: string): string | undefined {
  if (!name.toLowerCase().startsWith(before.toLowerCase()) || !name.endsWith(after)) return undefined
  const inner = name.slice(before.length, name.length - after.length).trim()
  return inner === '' ? undefined : inner
}
