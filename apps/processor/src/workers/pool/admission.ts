/** Lets so many tasks run at a time; the others wait their turn. A task that need not wait starts at once, within the call. */
export class Admission {
  readonly #most: number
  readonly #waiting: { readonly start: () => void; readonly refuse: (error: Error) => void }[] = []
  #running = 0
  #idle: PromiseWithResolvers<void> | undefined

  constructor(most: number) {
    this.#most = most
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting.length
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    const start = () => {
      this.#running++
      // A task that throws instead of rejecting gives its place back as well.
      return new Promise<T>((resolve) => resolve(task())).finally(() => this.#end())
    }
    if (this.#running < this.#most) return start()
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ start: () => start().then(resolve, reject), refuse: reject })
    })
  }

  /** Turns away whoever waits. */
  refuse(error: Error): void {
    for (const { refuse } of this.#waiting.splice(0)) refuse(error)
  }

  /** Resolves when nothing runs. */
  async idle(): Promise<void> {
    if (this.#running === 0) return
    this.#idle ??= Promise.withResolvers()
    await this.#idle.promise
  }

  #end(): void {
    this.#running--
    this.#waiting.shift()?.start()
    if (this.#running > 0) return
    this.#idle?.resolve()
    this.#idle = undefined
  }
}
