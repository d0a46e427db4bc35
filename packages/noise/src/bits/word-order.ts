const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** Reads words that a cipher wrote as bytes: little-endian on every machine, so that streams are the same everywhere. In place. */
export function fromLittleEndian(words: Uint32Array): Uint32Array {
  if (LITTLE_ENDIAN) return words
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength)
  for (let i = 0; i < words.length; i++) words[i] = view.getUint32(4 * i, true)
  return words
}
