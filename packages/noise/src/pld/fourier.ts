/** In-place fast Fourier transform (radix 2) of a complex sequence whose length is a power of two; `inverse` also divides by it. */
export function fourier(real: Float64Array, imaginary: Float64Array, inverse = false): void {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[real[i], real[j]] = [real[j]!, real[i]!]
      ;[imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!]
    }
  }
  const cosines = new Float64Array(n / 2)
  const sines = new Float64Array(n / 2)
  for (let i = 0; i < n / 2; i++) {
    const angle = ((inverse ? 2 : -2) * Math.PI * i) / n
    cosines[i] = Math.cos(angle)
    sines[i] = Math.sin(angle)
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    const stride = n / size
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const even = start + k
        const odd = even + half
        const c = cosines[k * stride]!
        const s = sines[k * stride]!
        const x = real[odd]! * c - imaginary[odd]! * s
        const y = real[odd]! * s + imaginary[odd]! * c
        real[odd] = real[even]! - x
        imaginary[odd] = imaginary[even]! - y
        real[even]! += x
        imaginary[even]! += y
      }
    }
  }
  if (!inverse) return
  for (let i = 0; i < n; i++) {
    real[i]! /= n
    imaginary[i]! /= n
  }
}
