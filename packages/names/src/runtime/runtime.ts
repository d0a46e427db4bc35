import { NamesError } from '../errors.ts'

/** What is used of an ONNX runtime: `onnxruntime-node` and `onnxruntime-web` both have it. */
export type Runtime = {
  readonly InferenceSession: { create(model: Uint8Array, options?: Record<string, unknown>): Promise<Session> }
  readonly Tensor: new (type: 'int32', data: Int32Array, dims: readonly number[]) => unknown
  readonly env?: { readonly wasm?: { numThreads?: number } }
}

/** A loaded model. */
export type Session = {
  run(feeds: Record<string, unknown>): Promise<Record<string, { readonly data: unknown }>>
  release?(): Promise<void>
}

const INSTALL =
  'no ONNX runtime is installed: install one beside @sluice/names, `npm install onnxruntime-node` (Node) or ' +
  '`npm install onnxruntime-web` (browsers, and Node without native code), or pass one as `runtime`'

/**
 * The name of the runtime that would be used in Node, found without loading it.
 * @throws {NamesError} `runtime` when none is installed: the message says what to install
 */
export function installedRuntime(): 'onnxruntime-node' | 'onnxruntime-web' {
  for (const name of ['onnxruntime-node', 'onnxruntime-web'] as const) {
    try {
      import.meta.resolve(name)
      return name
    } catch {
      // The next one may be there.
    }
  }
  throw new NamesError('runtime', INSTALL)
}

/** The runtime that is installed: in Node the native one where it is there, else the WebAssembly one. */
export async function findRuntime(): Promise<Runtime> {
  if (inNode()) {
    try {
      // Not written out, so that bundlers for browsers do not look for it.
      const native: string = 'onnxruntime-node'
      return unwrap(await import(native))
    } catch (cause) {
      if (!isMissing(cause)) throw new NamesError('runtime', 'onnxruntime-node is installed but does not load', { cause })
    }
  }
  try {
    return unwrap(await import('onnxruntime-web'))
  } catch (cause) {
    throw new NamesError('runtime', isMissing(cause) ? INSTALL : 'onnxruntime-web does not load; pass the module as `runtime`', {
      cause,
    })
  }
}

/** A session on one thread: the same sums in the same order, and a core for everyone else. */
export async function openSession(runtime: Runtime, model: Uint8Array, options?: Record<string, unknown>): Promise<Session> {
  if (runtime.env?.wasm !== undefined && runtime.env.wasm.numThreads === undefined) runtime.env.wasm.numThreads = 1
  try {
    return await runtime.InferenceSession.create(model, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      ...options,
    })
  } catch (cause) {
    throw new NamesError('runtime', 'the ONNX runtime refused the model; version 1.20 or later is needed', { cause })
  }
}

export function inNode(): boolean {
  return typeof process !== 'undefined' && typeof process.versions?.node === 'string'
}

function unwrap(module: unknown): Runtime {
  const { default: inner, ...outer } = module as { default?: unknown }
  return ('InferenceSession' in outer ? outer : inner) as Runtime
}

/** Only the absence of the package itself: a broken installation must not look like none. */
function isMissing(cause: unknown): boolean {
  const { code, message } = cause as { code?: string; message?: string }
  return (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    /cannot find|could not resolve|failed to (fetch|resolve)|bare specifier/i.test(message ?? '')
  )
}
