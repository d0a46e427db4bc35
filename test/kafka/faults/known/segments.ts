import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A record batch as it stands on disk (Kafka protocol, record batch v2), as far as transactions are concerned. */
export interface StoredBatch {
  readonly control: boolean
  readonly transactional: boolean
  readonly records: { readonly key: Buffer; readonly value: Buffer }[]
}

/** Every batch in the segments of a partition's folder, uncompressed ones only. */
export function storedBatches(folder: string): StoredBatch[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.log'))
  return files.sort().flatMap((name) => batchesOf(readFileSync(join(folder, name))))
}

function batchesOf(data: Buffer): StoredBatch[] {
  const batches: StoredBatch[] = []
  for (let at = 0; at + 61 <= data.length && data.readInt32BE(at + 8) > 0; at += 12 + data.readInt32BE(at + 8)) {
    const attributes = data.readInt16BE(at + 21)
    const reader = new Reader(data, at + 61)
    const records = Array.from({ length: data.readInt32BE(at + 57) }, () => reader.record())
    batches.push({ control: (attributes & 0x20) !== 0, transactional: (attributes & 0x10) !== 0, records })
  }
  return batches
}

class Reader {
  readonly #data: Buffer
  #at: number

  constructor(data: Buffer, at: number) {
    this.#data = data
    this.#at = at
  }

  #varint(): number {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.#data[this.#at++]!
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
    }
  }

  #bytes(): Buffer {
    const length = Math.max(0, this.#varint())
    this.#at += length
    return this.#data.subarray(this.#at - length, this.#at)
  }

  record(): { key: Buffer; value: Buffer } {
    const length = this.#varint()
    const end = this.#at + length
    this.#at++
    this.#varint()
    this.#varint()
    const record = { key: this.#bytes(), value: this.#bytes() }
    this.#at = end
    return record
  }
}
