/**
 * Adds the product of a vector of `width` (a multiple of four) and a matrix of `width` rows of `columns` each to `into` from
 * `at` on. Four rows at a time, so that `into` is read and written a quarter as often.
 */
export function addProduct(
  vector: Float32Array,
  width: number,
  matrix: Float32Array,
  columns: number,
  into: Float32Array,
  at: number,
): void {
  for (let e = 0; e < width; e += 4) {
    const v0 = vector[e]!
    const v1 = vector[e + 1]!
    const v2 = vector[e + 2]!
    const v3 = vector[e + 3]!
    let r0 = e * columns
    let r1 = r0 + columns
    let r2 = r1 + columns
    let r3 = r2 + columns
    const end = at + columns
    for (let j = at; j < end; j++) {
      into[j] = into[j]! + v0 * matrix[r0++]! + v1 * matrix[r1++]! + v2 * matrix[r2++]! + v3 * matrix[r3++]!
    }
  }
}
