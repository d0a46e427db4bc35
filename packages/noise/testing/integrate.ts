/** The trapezoid rule; for smooth integrands that vanish at both ends it converges faster than any power of the step. */
export function integrate(f: (x: number) => number, from: number, to: number, steps = 20_000): number {
  const width = (to - from) / steps
  let sum = (f(from) + f(to)) / 2
  for (let i = 1; i < steps; i++) sum += f(from + i * width)
  return sum * width
}

/** |a/b - 1|. */
export function relativeError(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a / b - 1)
}
