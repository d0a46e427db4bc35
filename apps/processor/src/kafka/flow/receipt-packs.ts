/** Bytes of receipts in one record; well below the default `max.message.bytes`. */
const PACK_BYTES = 256 * 1024

/**
 * Packs the receipts of a batch into few values, so that proof does not double the cost of producing: each value is JSON Lines,
 * one receipt a line, in the order of the records.
 */
export function packReceipts(receipts: Iterable<Uint8Array>): Buffer[] {
  const packs: Buffer[] = []
  let lines: Uint8Array[] = []
  let bytes = 0
  for (const receipt of receipts) {
    if (bytes > 0 && bytes + receipt.length + 1 > PACK_BYTES) {
      packs.push(Buffer.concat(lines))
      lines = []
      bytes = 0
    }
    lines.push(receipt, LINE_END)
    bytes += receipt.length + 1
  }
  if (bytes > 0) packs.push(Buffer.concat(lines))
  return packs
}

const LINE_END = Uint8Array.of(10)
