/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) of short texts under one key, for ids: the key's two blocks are compressed once, so a text
 * of up to 55 bytes costs two compressions. A platform's own HMAC makes objects for every call, which takes several times as long.
 */
export type Hmac = (message: string) => Int32Array

/** Fractional parts of the cube roots of the first 64 primes. */
const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])
/** Fractional parts of the square roots of the first 8 primes. */
const INITIAL = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19])
const BLOCK = 64
const INNER_PAD = 0x36
const OUTER_PAD = 0x5c

// Scratch of one call; nothing here runs twice at a time.
const schedule = new Int32Array(64)
let text = new Uint8Array(1024)
const encoder = new TextEncoder()

/** Takes the block whose sixteen words stand at the start of `schedule` into the state. */
function compress(state: Int32Array): void {
  const w = schedule
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15]!
    const y = w[t - 2]!
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    w[t] = (s0 + w[t - 7]! + s1 + w[t - 16]!) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const one = (h + s1 + (g ^ (e & (f ^ g))) + K[t]! + w[t]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const two = (s0 + ((a & b) | (c & (a | b)))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

/** Takes the first `length` bytes of `text` into the state, with the padding that ends a message; `before` bytes went ahead of it. */
function absorb(state: Int32Array, length: number, before: number): void {
  const bytes = text
  let at = 0
  for (; at + BLOCK <= length; at += BLOCK) {
    for (let i = 0, p = at; i < 16; i++, p += 4) schedule[i] = word(bytes, p)
    compress(state)
  }
  // Behind the text: a one bit, zeros, and the length in bits at the end of a block.
  const end = length - at > BLOCK - 9 ? at + 2 * BLOCK : at + BLOCK
  bytes[length] = 0x80
  bytes.fill(0, length + 1, end)
  for (; at < end; at += BLOCK) {
    for (let i = 0, p = at; i < 16; i++, p += 4) schedule[i] = word(bytes, p)
    if (at + BLOCK === end) {
      const total = before + length
      schedule[14] = Math.floor(total / 0x2000_0000)
      schedule[15] = total << 3
    }
    compress(state)
  }
}

const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!

/** Writes a text as UTF-8 to the start of `text`; lone surrogates become U+FFFD, as everywhere. Returns its bytes. */
function encode(message: string): number {
  const room = message.length * 3 + 2 * BLOCK
  if (text.length < room) text = new Uint8Array(room * 2)
  const bytes = text
  for (let i = 0; i < message.length; i++) {
    const unit = message.charCodeAt(i)
    if (unit > 0x7f) return encoder.encodeInto(message, bytes).written
    bytes[i] = unit
  }
  return message.length
}

function paddedKey(key: Uint8Array, pad: number): Int32Array {
  text.fill(pad, 0, BLOCK)
  for (let i = 0; i < key.length; i++) text[i]! ^= key[i]!
  for (let i = 0; i < 16; i++) schedule[i] = word(text, i * 4)
  const state = INITIAL.slice()
  compress(state)
  return state
}

/**
 * @param key up to 64 bytes
 * @returns the eight words of the digest, most significant byte first; the array is used again by the next call
 * @throws RangeError for a longer key
 */
export function hmacSha256(key: Uint8Array): Hmac {
  if (key.length > BLOCK) throw new RangeError(`a key of at most ${BLOCK} bytes`)
  const inner = paddedKey(key, INNER_PAD)
  const outer = paddedKey(key, OUTER_PAD)
  const state = new Int32Array(8)
  return (message) => {
    const length = encode(message)
    state.set(inner)
    absorb(state, length, BLOCK)
    schedule.set(state)
    schedule[8] = 0x80000000
    schedule.fill(0, 9, 15)
    schedule[15] = (BLOCK + 32) * 8
    state.set(outer)
    compress(state)
    return state
  }
}

/** The words as bytes. */
export function digestBytes(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4)
  const view = new DataView(bytes.buffer)
  words.forEach((one, i) => {
    view.setInt32(i * 4, one)
  })
  return bytes
}
