import type { Runtime } from '../../src/runtime/runtime.ts'

/**
 * The runtime for measurements: the development dependency, or the module named by SLUICE_ONNX_RUNTIME (a package name or the URL
 * of a file), so that the native one can be measured without being installed in the project.
 */
export async function loadRuntime(): Promise<Runtime> {
  const module = (await import(process.env.SLUICE_ONNX_RUNTIME ?? 'onnxruntime-web')) as Runtime & { default?: Runtime }
  const runtime = module.InferenceSession === undefined ? module.default! : module
  if (runtime.env?.wasm !== undefined) runtime.env.wasm.numThreads = 1
  return runtime
}
