/** What says at the end of a message that a number of this kind comes next, by entity. Words with a number of their own come first. */
const NOUNS: readonly (readonly [entity: string, nouns: string])[] = [
  ['US_SSN', 'ssn|social security(?: number| no)?|social'],
  ['IBAN', 'iban'],
  ['CVV', 'cvv|cvc|security code'],
  ['PIN', 'pin(?: code| number)?'],
  ['CREDIT_CARD', '(?:credit |debit )?card(?: number| no)?|(?:kredit)?kartennummer|(?:número|numero) de tarjeta|numéro de carte'],
  ['BANK_ACCOUNT', 'account(?: number| no)|kontonummer|número de cuenta|numéro de compte'],
  [
    'PHONE',
    '(?:phone|mobile|cell|cellphone|telephone|whatsapp|contact) ?(?:number|no|nr)|phone|mobile|cell|cellphone|whatsapp|(?:my|your|his|her|the|new) (?:new )?(?:number|digits)|' +
      'telefon(?:nummer)?|handy(?:nummer)?|rufnummer|(?:meine|deine|neue) nummer|(?:mon|ton|votre) numéro|numéro de téléphone|(?:mi|tu) (?:número|numero)|(?:número|numero) de (?:teléfono|telefono|telefone|celular)|' +
      'celular|teléfono|telefono|(?:meu|seu) (?:número|numero)|(?:il mio|il tuo) numero|(?:mijn|jouw) nummer',
  ],
]
const COPULA = '(?:[ \\t]*(?:is|are|ist|lautet|es|est|é|è)|[ \\t]*[:=])?'
const ENDINGS = NOUNS.map(([entity, nouns]) => ({
  entity,
  ends: new RegExp(`(?<![\\p{L}\\d])(?:${nouns})${COPULA}[\\s.:?!\\u2026-]*$`, 'iu'),
}))
/** As much of the end of a message as an announcement takes. */
const TAIL = 60

/** The entity of the number that the end of a message announces or asks for. */
export function announcedEntity(message: string): string | undefined {
  const tail = message.slice(-TAIL)
  return ENDINGS.find(({ ends }) => ends.test(tail))?.entity
}
