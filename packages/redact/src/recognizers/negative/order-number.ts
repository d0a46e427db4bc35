import { group } from '../../engine/keywords.ts'
import type { NumberRun } from '../../engine/number-run.ts'
import { lengths, type NumberRecognizer, type Outcome, Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { phone } from '../../keywords/phone.ts'

/** Only what stands right before the number says that it is one of these. */
const told = group(
  'order number',
  `order, order number, order no, order id, tracking, tracking number, tracking no, invoice, invoice number, invoice no, ticket, ticket number, case number,
  reference number, reference, ref, booking reference, confirmation number, transaction id, serial number, serial, part number, model number, item number, sku, upc, ean,
  bug, issue, patch, pid, uid, inode, bestellnummer, rechnungsnummer, sendungsnummer, numero de commande, pedido, factura`,
)

/** Order, tracking, invoice and ticket numbers, by the words right before them. */
export const orderNumber: NumberRecognizer = {
  name: 'order-number',
  entity: 'ORDER_NUMBER',
  negative: true,
  on: 'number',
  digits: lengths(6, 30),
  groups: [1, 6],
  longest: 40,
  context: [
    { group: told, boost: 0.6, before: 6 },
    { group: phone, boost: -0.3, before: 12 },
  ],
  find(run: NumberRun, _scan: Scan): Outcome {
    if (!run.alone) return 'boundary'
    return { start: run.start, end: run.end, score: 0.2, strength: Strength.pattern }
  },
}
