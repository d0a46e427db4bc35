/** Per node of a graph the number of its strongly connected component, or -1 when it is in no loop (R. Tarjan, 1972). */
export function componentsOf(next: readonly ReadonlyMap<number, number>[]): Int32Array {
  const n = next.length
  const component = new Int32Array(n).fill(-1)
  const order = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const stack: number[] = []
  const onStack = new Uint8Array(n)
  let count = 0
  let components = 0
  const visit = (root: number): void => {
    const calls: { at: number; targets: IterableIterator<number> }[] = []
    const enter = (at: number) => {
      order[at] = count
      low[at] = count++
      stack.push(at)
      onStack[at] = 1
      calls.push({ at, targets: next[at]!.keys() })
    }
    enter(root)
    while (calls.length > 0) {
      const { at, targets } = calls.at(-1)!
      const { value: target, done } = targets.next()
      if (!done) {
        if (order[target]! < 0) enter(target)
        else if (onStack[target]) low[at] = Math.min(low[at]!, order[target]!)
        continue
      }
      calls.pop()
      const parent = calls.at(-1)
      if (parent) low[parent.at] = Math.min(low[parent.at]!, low[at]!)
      if (low[at] !== order[at]) continue
      const members = stack.splice(stack.indexOf(at))
      const loops = members.length > 1 || next[at]!.has(at)
      for (const member of members) {
        onStack[member] = 0
        if (loops) component[member] = components
      }
      if (loops) components++
    }
  }
  for (let at = 0; at < n; at++) if (order[at]! < 0) visit(at)
  return component
}
