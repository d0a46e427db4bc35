import type { Kernel, Workshop } from './kernel.ts'

/** Hands out places in the memory of a kernel, once and for good. Addresses are in bytes, multiples of 16. */
export class Arena {
  readonly kernel: Kernel
  private readonly memory: ArrayBuffer
  private used = 0

  constructor({ kernel, memory }: Workshop) {
    this.kernel = kernel
    this.memory = memory
  }

  floats(length: number): Float32Array {
    return new Float32Array(this.memory, this.take(4 * length), length)
  }

  shorts(length: number): Int16Array {
    return new Int16Array(this.memory, this.take(2 * length), length)
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.memory, this.take(4 * length), length)
  }

  bytes(length: number): Uint8Array {
    return new Uint8Array(this.memory, this.take(length), length)
  }

  /** A copy of the values in the memory. */
  keep(values: Float32Array): Float32Array {
    const kept = this.floats(values.length)
    kept.set(values)
    return kept
  }

  private take(bytes: number): number {
    const at = this.used
    this.used = Math.ceil((at + bytes) / 16) * 16
    return at
  }
}
