/**
 * The kernel as a WebAssembly module, put together from opcodes: small enough that a compiler, and its output as bytes that
 * nobody can read, would cost more than they save. Opcodes: https://webassembly.github.io/spec/core/appendix/index-instructions.html
 */

type Code = readonly number[]

const unsigned = (value: number): Code => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)])
const signed = (value: number): Code =>
  value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)]
const join = (...parts: readonly Code[]): Code => parts.flat()
const counted = (items: readonly Code[]): Code => join(unsigned(items.length), ...items)
const sized = (code: Code): Code => join(unsigned(code.length), code)
const section = (id: number, code: Code): Code => join([id], sized(code))
const named = (name: string): Code => sized([...name].map((letter) => letter.charCodeAt(0)))

const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b

const get = (local: number): Code => [0x20, local]
const set = (local: number, value: Code): Code => join(value, [0x21, local])
const integer = (value: number): Code => join([0x41], signed(value))
const float = (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)]
const add = (a: Code, b: Code): Code => join(a, b, [0x6a])
const shifted = (a: Code, by: number): Code => join(a, integer(by), [0x74])
const below = (a: Code, b: Code): Code => join(a, b, [0x49])
const loadInteger = (at: Code, offset: number): Code => join(at, [0x28, 2], unsigned(offset))
/** Does `body` once, and again while `condition` holds. */
const repeat = (body: Code, condition: Code): Code => join([0x03, 0x40], body, condition, [0x0d, 0, 0x0b])

const simd = (opcode: number): Code => join([0xfd], unsigned(opcode))
const load = (at: Code, offset = 0): Code => join(at, simd(0), [2], unsigned(offset))
const loadBytes = (at: Code, offset: number): Code => join(at, simd(1), [0], unsigned(offset))
const loadShorts = (at: Code): Code => join(at, simd(3), [1, 0])
const loadSplat = (at: Code): Code => join(at, simd(9), [2, 0])
const store = (at: Code, value: Code, offset = 0): Code => join(at, value, simd(11), [2], unsigned(offset))
const splat = (value: Code): Code => join(value, simd(0x13))
const lane = (value: Code, index: number): Code => join(value, simd(0x1f), [index])
const both =
  (opcode: number) =>
  (a: Code, b: Code): Code =>
    join(a, b, simd(opcode))
const addShorts = both(0x8e)
const addIntegers = both(0xae)
const plus = both(0xe4)
const minus = both(0xe5)
const times = both(0xe6)
/** The first where it is not less than the second. */
const larger = both(0xeb)
const smaller = both(0xe8)
const atLeast = both(0x46)
const and = both(0x4e)
const narrow = both(0x85)
const floor = (value: Code): Code => join(value, simd(0x68))
const toFloats = (value: Code): Code => join(value, simd(0xfa))
const toIntegers = (value: Code): Code => join(value, simd(0xf8))
const ZERO: Code = join(simd(0x0c), new Array<number>(16).fill(0))
const scalar =
  (opcode: number) =>
  (a: Code, b: Code): Code =>
    join(a, b, [opcode])
const plus1 = scalar(0x92)
const minus1 = scalar(0x93)
const times1 = scalar(0x94)
const over1 = scalar(0x95)
const root1 = (value: Code): Code => join(value, [0x91])
/** The lanes added in the order in which the plain kernel does. */
const total = (value: Code): Code => plus1(plus1(lane(value, 0), lane(value, 1)), plus1(lane(value, 2), lane(value, 3)))

const ROWS = 8
const CLASSES = 4
const EPSILON = 1e-5
const LARGEST = 32_767

function addProduct(): Code {
  const [vector, width, matrix, columns, into] = [0, 1, 2, 3, 4]
  const [bytes, column, row, at, end, value, sums] = [5, 6, 7, 8, 9, 10, 11]
  const lanes = [0, 1, 2, 3]
  const target = add(get(into), get(column))
  const body = join(
    set(bytes, shifted(get(columns), 2)),
    set(end, add(get(vector), shifted(get(width), 2))),
    repeat(
      join(
        ...lanes.map((k) => set(sums + k, load(target, 16 * k))),
        set(row, add(get(matrix), get(column))),
        set(at, get(vector)),
        repeat(
          join(
            set(value, loadSplat(get(at))),
            ...lanes.map((k) => set(sums + k, plus(get(sums + k), times(get(value), load(get(row), 16 * k))))),
            set(row, add(get(row), get(bytes))),
            set(at, add(get(at), integer(4))),
          ),
          below(get(at), get(end)),
        ),
        ...lanes.map((k) => store(target, get(sums + k), 16 * k)),
        set(column, add(get(column), integer(64))),
      ),
      below(get(column), get(bytes)),
    ),
  )
  return func(
    [
      [5, I32],
      [5, V128],
    ],
    body,
  )
}

function sumRows(): Code {
  const [list, count, width, into] = [0, 1, 2, 3]
  const [column, at, end, row, low, high] = [4, 5, 6, 7, 8, 9]
  const target = add(get(into), shifted(get(column), 1))
  const body = join(
    set(end, add(get(list), shifted(get(count), 2))),
    repeat(
      join(
        set(low, ZERO),
        set(high, ZERO),
        set(at, get(list)),
        repeat(
          join(
            set(row, add(loadInteger(get(at), 0), get(column))),
            set(low, addShorts(get(low), loadBytes(get(row), 0))),
            set(high, addShorts(get(high), loadBytes(get(row), 8))),
            set(at, add(get(at), integer(4))),
          ),
          below(get(at), get(end)),
        ),
        store(target, get(low)),
        store(target, get(high), 16),
        set(column, add(get(column), integer(16))),
      ),
      below(get(column), get(width)),
    ),
  )
  return func(
    [
      [4, I32],
      [2, V128],
    ],
    body,
  )
}

function place(): Code {
  const [rows, centre, ofCase, layer, hidden, step] = [0, 1, 2, 3, 4, 5]
  // Byte offsets: `at` in floats, `half` in the shorts of the rows.
  const [bytes, at, half, weight, row] = [6, 7, 8, 9, 10]
  const [mean, spread] = [18, 19]
  const [sum, squares, value, sums] = [20, 21, 22, 23]
  const eight = Array.from({ length: ROWS }, (_, k) => k)
  const classes = Array.from({ length: CLASSES }, (_, k) => k)
  const inLayer = (part: number): Code => {
    // The parts of the layer are `hidden` floats each.
    let address = add(get(layer), get(at))
    for (let k = 0; k < part; k++) address = add(address, get(bytes))
    return address
  }
  const around = eight.map((k) => loadShorts(add(get(row + k), get(half)))).reduce(addIntegers)
  const width = join(get(hidden), [0xb3])
  const body = join(
    set(bytes, shifted(get(hidden), 2)),
    ...eight.map((k) => set(row + k, loadInteger(get(rows), 4 * k))),
    repeat(
      join(
        set(value, times(toFloats(around), splat(get(step)))),
        set(value, plus(get(value), load(add(get(centre), get(at))))),
        set(value, plus(get(value), load(add(get(ofCase), get(at))))),
        store(inLayer(0), get(value)),
        set(sum, plus(get(sum), get(value))),
        set(squares, plus(get(squares), times(get(value), get(value)))),
        set(half, add(get(half), integer(8))),
        set(at, add(get(at), integer(16))),
      ),
      below(get(at), get(bytes)),
    ),
    set(mean, over1(total(get(sum)), width)),
    set(spread, minus1(over1(total(get(squares)), width), times1(get(mean), get(mean)))),
    set(spread, over1(float(1), root1(plus1(get(spread), float(EPSILON))))),
    set(at, integer(0)),
    repeat(
      join(
        set(value, times(minus(load(inLayer(0)), splat(get(mean))), splat(get(spread)))),
        set(value, plus(times(get(value), load(inLayer(1))), load(inLayer(2)))),
        set(value, larger(ZERO, get(value))),
        set(weight, inLayer(3)),
        ...classes.map((k) =>
          join(
            set(sums + k, plus(get(sums + k), times(get(value), load(get(weight))))),
            set(weight, add(get(weight), get(bytes))),
          ),
        ),
        set(at, add(get(at), integer(16))),
      ),
      below(get(at), get(bytes)),
    ),
    set(at, integer(0)),
    set(weight, inLayer(3 + CLASSES)),
    ...classes.map((k) => store(get(weight), get(sums + k), 16 * k)),
  )
  return func(
    [
      [12, I32],
      [2, F32],
      [7, V128],
    ],
    body,
  )
}

function round(): Code {
  const [from, count, scale, into] = [0, 1, 2, 3]
  const [end, value, whole, low] = [4, 5, 6, 7]
  const rounded = (offset: number): Code => {
    const up = and(atLeast(minus(get(value), get(whole)), splat(float(0.5))), splat(float(1)))
    return join(
      set(value, times(load(get(from), offset), splat(get(scale)))),
      set(whole, floor(get(value))),
      toIntegers(smaller(larger(plus(get(whole), up), splat(float(-LARGEST))), splat(float(LARGEST)))),
    )
  }
  const body = join(
    set(end, add(get(into), shifted(get(count), 1))),
    repeat(
      join(
        set(low, rounded(0)),
        store(get(into), narrow(get(low), rounded(16))),
        set(from, add(get(from), integer(32))),
        set(into, add(get(into), integer(16))),
      ),
      below(get(into), get(end)),
    ),
  )
  return func(
    [
      [1, I32],
      [3, V128],
    ],
    body,
  )
}

/** A function's locals, as [count, type], and its code. */
function func(locals: readonly Code[], body: Code): Code {
  return sized(join(counted(locals), body, [0x0b]))
}

/** The module: it imports a memory `names.memory` and exports `addProduct`, `sumRows`, `place` and `round`. */
export function assemble(): Uint8Array<ArrayBuffer> {
  const type = (...parameters: readonly number[]): Code => join([0x60], counted(parameters.map((each) => [each])), [0])
  const types = [
    type(I32, I32, I32, I32, I32),
    type(I32, I32, I32, I32),
    type(I32, I32, I32, I32, I32, F32),
    type(I32, I32, F32, I32),
  ]
  const memory = join(named('names'), named('memory'), [2, 0, 1])
  const exported = (name: string, index: number): Code => join(named(name), [0, index])
  return new Uint8Array(
    join(
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, counted(types)),
      section(2, counted([memory])),
      section(3, counted([[0], [1], [2], [3]])),
      section(7, counted([exported('addProduct', 0), exported('sumRows', 1), exported('place', 2), exported('round', 3)])),
      section(10, counted([addProduct(), sumRows(), place(), round()])),
    ),
  )
}
