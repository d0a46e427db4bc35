import { group } from '../engine/keywords.ts'

/** Words that say a number counts things or papers, not people. */
export const order = group(
  'order',
  `order, orders, order number, order no, tracking, shipment, parcel, package, invoice, receipt, ticket, case, reference, ref, booking, reservation, confirmation,
  transaction, txn, sku, serial, part, model, item, product, article, upc, ean, gtin, isbn, issn, doi, bug, issue, patch, commit, build, revision, pid, uid, gid, inode,
  bytes, kb, mb, bestellung, bestellnummer, rechnung, sendung, commande, facture, suivi, pedido, factura, ordine, fattura, zamowienie, bestelling, faktura`,
)

/** Words that say a dotted number is a version. */
export const version = group(
  'version',
  'version, versions, ver, v, release, kernel, firmware, build, upgrade, upgraded, changelog, semver, rc, beta, alpha',
)
