const SEED = 0x811c9dc5

/**
 * FNV-1a over UTF-16 units, finished so that the low bits are as good as the high ones. The model file holds these hashes in
 * place of words, so the training computes the same (`packages/names/training/fast/tokens.py`).
 */
export function hash32(text: string, start = 0, end = text.length, kind = 0): number {
  let hash = SEED + kind
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return finish(hash)
}

/** One more unit of a running hash; begin with `BEGIN`, end with `finish`. */
export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

export const BEGIN = SEED

export function finish(hash: number): number {
  let h = hash ^ (hash >>> 15)
  h = Math.imul(h, 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}
