import { expect, test } from 'vitest'
import { readContent } from './message-content.ts'
import { ATTACHED, DELETED, EDITED, FILE_ATTACHED, MISSED_CALLS, OMITTED_KINDS } from './phrases.ts'

const iphone = (text: string) => readContent(text, true)
const android = (text: string) => readContent(text, false)

test('attachments of iPhones', () => {
  expect(iphone('\u200e<attached: 00000012-PHOTO-2024-01-05-15-04-05.jpg>')).toEqual({
    attachments: [{ kind: 'photo', name: '00000012-PHOTO-2024-01-05-15-04-05.jpg' }],
  })
  expect(iphone('\u200e\u200e<pièce jointe : \u200e00000001-GIF-2024.mp4>')).toEqual({
    attachments: [{ kind: 'gif', name: '00000001-GIF-2024.mp4' }],
  })
  expect(iphone('look! \u200e<Anhang: 00000002-VIDEO-2024.mp4>')).toEqual({
    text: 'look!',
    attachments: [{ kind: 'video', name: '00000002-VIDEO-2024.mp4' }],
  })
  expect(iphone('report.pdf • \u200e2 pages \u200e<allegato: 00000003-report.pdf>')).toEqual({
    attachments: [{ kind: 'file', name: '00000003-report.pdf' }],
  })
  expect(iphone('\u200e<in a language of its own: 00000004-AUDIO-2024.opus>')).toEqual({
    attachments: [{ kind: 'audio', name: '00000004-AUDIO-2024.opus' }],
  })
})

test('attachments of Android, with a caption below', () => {
  expect(android('\u200eIMG-20240105-WA0001.jpg (file attached)')).toEqual({
    attachments: [{ kind: 'photo', name: 'IMG-20240105-WA0001.jpg' }],
  })
  expect(android('PTT-20240105-WA0002.opus (archivo adjunto)\nlisten\nto this')).toEqual({
    text: 'listen\nto this',
    attachments: [{ kind: 'audio', name: 'PTT-20240105-WA0002.opus' }],
  })
  expect(android('my notes.docx (Datei angehängt)\nmy notes')).toEqual({ attachments: [{ kind: 'file', name: 'my notes.docx' }] })
  expect(android('AUD-20240105-WA0003. (file attached)')).toEqual({
    attachments: [{ kind: 'audio', name: 'AUD-20240105-WA0003.' }],
  })
  expect(android('Ann B.vcf (الملف مرفق)')).toEqual({ attachments: [{ kind: 'contact', name: 'Ann B.vcf' }] })
  expect(android('STK-20240105-WA0004.webp (in a language of its own)')).toEqual({
    attachments: [{ kind: 'sticker', name: 'STK-20240105-WA0004.webp' }],
  })
})

test('attachments that the export leaves out', () => {
  expect(android('<Media omitted>')).toEqual({ attachments: [{ kind: 'unknown', omitted: true }] })
  expect(android('<Medien ausgeschlossen>\nder Text dazu')).toEqual({
    text: 'der Text dazu',
    attachments: [{ kind: 'unknown', omitted: true }],
  })
  expect(iphone('\u200eimage omitted')).toEqual({ attachments: [{ kind: 'photo', omitted: true }] })
  expect(iphone('\u200eСтикер не добавлен')).toEqual({ attachments: [{ kind: 'sticker', omitted: true }] })
  expect(iphone('report.pdf • \u200e2 pages \u200edocument omitted')).toEqual({
    attachments: [{ kind: 'file', name: 'report.pdf', omitted: true }],
  })
})

test('messages that were taken back or changed, and calls', () => {
  expect(android('This message was deleted')).toEqual({ unsent: true })
  expect(iphone('\u200eDu hast diese Nachricht gelöscht.')).toEqual({ unsent: true })
  expect(iphone('better \u200e<This message was edited>')).toEqual({ text: 'better', edited: true })
  expect(android('besser <Diese Nachricht wurde bearbeitet.>')).toEqual({ text: 'besser', edited: true })
  expect(iphone('\u200eMissed voice call, \u200eTap to call back')).toEqual({ call: { durationSeconds: 0, missed: true } })
})

test('what is marked on an iPhone is WhatsApp’s, but for places, polls and Android', () => {
  expect(iphone('\u200eAnn added Bob')).toEqual({ text: 'Ann added Bob', system: true })
  expect(iphone('\u200eLocation: https://maps.example/?q=1,2')).toEqual({ text: 'Location: https://maps.example/?q=1,2' })
  expect(iphone('\u200ePOLL:\nLunch?')).toEqual({ text: 'POLL:\nLunch?' })
  expect(android('\u200esomething')).toEqual({ text: 'something' })
})

test('ordinary text is left alone', () => {
  for (const text of [
    'hi',
    '<b>',
    '<wow: really>',
    'a.b (see below)',
    'the image omitted by the file',
    'was deleted',
    ' <3 ',
    '5 > 3: <yes>',
  ])
    expect([iphone(text), android(text)], text).toEqual([{ text }, { text }])
  expect(android('')).toEqual({})
})

test('no phrase means two things, and all are as they are compared', () => {
  const sets = [FILE_ATTACHED, ATTACHED, new Set(OMITTED_KINDS.keys()), DELETED, MISSED_CALLS, EDITED]
  for (const set of sets) for (const phrase of set) expect(phrase, phrase).toBe(phrase.toLowerCase().trim())
  const meanings = [...sets[2]!, ...DELETED, ...MISSED_CALLS]
  expect(new Set(meanings).size).toBe(meanings.length)
})
