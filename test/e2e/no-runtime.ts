import { createRequire } from 'node:module'

/**
 * Whether tests of the accurate tier are to be skipped, as no ONNX runtime is installed: it is a development dependency of
 * `@sluice/names`, so it is missing only where `npm install` left it out. Under CI it has to be there.
 */
export function noRuntime(): boolean {
  const require = createRequire(new URL('../../packages/names/package.json', import.meta.url))
  try {
    require.resolve('onnxruntime-web')
    return false
  } catch {
    if (process.env.CI) return false
    console.warn('tests of names: accurate and cascade did not run, as no ONNX runtime is installed: npm install')
    return true
  }
}
