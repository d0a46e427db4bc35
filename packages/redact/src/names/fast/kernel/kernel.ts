import { assemble } from './assembly.ts'
import { plainKernel } from './plain.ts'

/**
 * The arithmetic of the network, on addresses in bytes of one memory. All numbers are 32-bit floats and are added in an order that
 * both kernels keep, so that they agree to the last bit.
 */
export type Kernel = {
  /**
   * Adds the product of a vector of `width` and a matrix of `width` rows of `columns` each (a multiple of 16) to `into`, a row after
   * the other.
   */
  addProduct(vector: number, width: number, matrix: number, columns: number, into: number): void
  /**
   * Writes the sum of `count` rows of `width` signed bytes each (a multiple of 16), whose addresses `list` holds, as 16-bit integers.
   * At least one row, and no more than 258, which 16 bits hold.
   */
  sumRows(list: number, count: number, width: number, into: number): void
  /**
   * Writes `count` floats (a multiple of 8), times `scale`, to the nearest 16-bit integers: halves go up, and none is beyond 32,767 on
   * either side.
   */
  round(from: number, count: number, scale: number, into: number): void
  /**
   * The hidden layer and the output at one place: eight rows of 16-bit integers, whose addresses `rows` holds, are added; times `step`,
   * plus the floats at `centre` and at `ofCase`; then layer norm, ReLU, and a weight for each of four classes. `layer` holds, `hidden`
   * floats each (a multiple of 4): room for the hidden layer, weights and biases of the norm, the weights of the classes; then four
   * floats for each class, which are written and whose sum is the output without its bias.
   */
  place(rows: number, centre: number, ofCase: number, layer: number, hidden: number, step: number): void
}

/** Memory of a fixed size and who computes in it. */
export type Workshop = { readonly memory: ArrayBuffer; readonly kernel: Kernel }

const PAGE = 65_536

/** What is used of WebAssembly: not every platform that this runs on has it, so its types are not taken for granted. */
type Assembly = {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** A workshop by WebAssembly; `undefined` where that is missing, lacks SIMD, or is forbidden by a page's policy. */
export function assembled(bytes: number): Workshop | undefined {
  const { WebAssembly } = globalThis as { readonly WebAssembly?: Assembly }
  if (WebAssembly === undefined) return undefined
  try {
    const pages = Math.ceil(bytes / PAGE)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble()), { names: { memory } })
    return { memory: memory.buffer, kernel: exports as Kernel }
  } catch {
    return undefined
  }
}

/** A workshop in plain TypeScript. */
export function plain(bytes: number): Workshop {
  const memory = new ArrayBuffer(Math.ceil(bytes / PAGE) * PAGE)
  return { memory, kernel: plainKernel(memory) }
}
