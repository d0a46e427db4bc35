import { requireParameter } from '../errors.ts'

/** ε at one order: r + ln((α-1)/α) - ln(δα)/(α-1). Canonne, Kamath and Steinke, arXiv:2004.00010, proposition 12. */
export function rdpEpsilonAt(alpha: number, divergence: number, delta: number): number {
  if (alpha === Infinity) return divergence
  return Math.max(0, divergence + Math.log1p(-1 / alpha) - Math.log(delta * alpha) / (alpha - 1))
}

/** Where the search for the best order starts; any order gives a valid ε. */
function startOrders(largest: number): number[] {
  const orders: number[] = []
  for (let excess = 2 ** -6; 1 + excess <= largest; excess *= 2 ** 0.25) orders.push(1 + excess)
  return orders
}

/**
 * The smallest ε over the orders such that a mechanism with the Rényi curve `divergence` is (ε, δ)-DP. The curve of a composition
 * is the sum of the curves.
 *
 * @param largest the largest order to try
 */
export function rdpEpsilon(divergence: (alpha: number) => number, delta: number, largest = 2 ** 24): number {
  requireParameter(delta > 0 && delta < 1, 'delta must lie in (0, 1)')
  const epsilonAt = (alpha: number) => rdpEpsilonAt(alpha, divergence(alpha), delta)
  const orders = startOrders(largest)
  const values = orders.map(epsilonAt)
  const best = values.indexOf(Math.min(...values))
  // Golden-section search between the neighbours of the best start; a curve with several minima only costs tightness.
  let low = orders[Math.max(0, best - 1)]!
  let high = orders[Math.min(orders.length - 1, best + 1)]!
  const golden = (Math.sqrt(5) - 1) / 2
  let smallest = Math.min(values[best]!, divergence(Infinity))
  for (let i = 0; i < 60 && high - low > 1e-9 * low; i++) {
    const a = high - golden * (high - low)
    const b = low + golden * (high - low)
    const [atA, atB] = [epsilonAt(a), epsilonAt(b)]
    smallest = Math.min(smallest, atA, atB)
    if (atA < atB) high = b
    else low = a
  }
  return smallest
}

/** The smallest δ over the orders for a given ε, by the same proposition: e^((α-1)(r-ε)) (1-1/α)^α / (α-1). */
export function rdpDelta(divergence: (alpha: number) => number, epsilon: number, largest = 2 ** 24): number {
  requireParameter(epsilon >= 0, 'epsilon must not be negative')
  if (divergence(Infinity) <= epsilon) return 0
  const logDelta = (alpha: number) =>
    (alpha - 1) * (divergence(alpha) - epsilon) + alpha * Math.log1p(-1 / alpha) - Math.log(alpha - 1)
  let smallest = 0
  for (const alpha of startOrders(largest)) smallest = Math.min(smallest, logDelta(alpha))
  return Math.exp(smallest)
}
