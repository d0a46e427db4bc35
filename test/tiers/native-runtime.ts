import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const given = process.env.SLUICE_ONNX_RUNTIME

/**
 * SLUICE_ONNX_RUNTIME names a file of `onnxruntime-node` (its `dist/index.js`), so that the native runtime can be measured, which
 * is a peer that the project does not install. Imported for this effect, before anything is tagged.
 */
if (given !== undefined) {
  const url = given.startsWith('file:') ? given : pathToFileURL(given).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'onnxruntime-node' ? { url, shortCircuit: true } : next(specifier, context),
  })
}

/** The runtime that the accurate tagger gets here. */
export const RUNTIME = given === undefined ? 'onnxruntime-web in Node' : 'onnxruntime-node'
