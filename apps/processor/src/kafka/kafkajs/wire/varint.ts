// Kafka's variable-length integers: zigzag (0, -1, 1, -2 …), then seven bits a byte, the lowest first.

const MOST_BYTES = 10

/** Reads one integer after the other. Values up to 2^53 are exact, which is more than lengths, offsets and times need. */
export class VarintReader {
  readonly bytes: Buffer
  at: number

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes
    this.at = at
  }

  /** @throws RangeError where the bytes end, or the integer does not */
  read(): number {
    const { bytes } = this
    let byte = this.#byte()
    if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1)
    let value = byte & 0x7f
    let weight = 0x80
    for (let read = 1; byte >= 0x80; read++) {
      if (read === MOST_BYTES || this.at >= bytes.length) throw new RangeError('not a variable-length integer')
      byte = bytes[this.at++]!
      value += (byte & 0x7f) * weight
      weight *= 0x80
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  /** Bytes with their length before them; null for the length -1. */
  readBytes(): Buffer | null {
    const length = this.read()
    if (length < 0) return null
    const end = this.at + length
    if (end > this.bytes.length) throw new RangeError('bytes are missing')
    const part = this.bytes.subarray(this.at, end)
    this.at = end
    return part
  }

  #byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('bytes are missing')
    return this.bytes[this.at++]!
  }
}

const zigzag = (value: number): number => (value >= 0 ? value * 2 : -value * 2 - 1)

export function varintSize(value: number): number {
  let size = 1
  for (let rest = zigzag(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) size++
  return size
}

/** Writes an integer and returns where it ends. */
export function writeVarint(bytes: Buffer, at: number, value: number): number {
  let rest = zigzag(value)
  let end = at
  while (rest >= 0x80) {
    bytes[end++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  bytes[end++] = rest
  return end
}
