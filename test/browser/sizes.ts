import { gzipSync } from 'node:zlib'
import { bundleForBrowser } from './bundle.ts'

export interface BundleSize {
  readonly what: string
  readonly minified: number
  readonly gzipped: number
}

const APP = `export { createRedactor } from '@sluice/redact'`

/** Bytes of `@sluice/redact` in a browser app: minified, and with gzip as it is sent; with and without the weights of the fast names. */
export async function bundleSizes(): Promise<{ readonly rules: BundleSize; readonly names: BundleSize }> {
  const sizeOf = async (what: string, withoutWeights: boolean): Promise<BundleSize> => {
    const { files } = await bundleForBrowser(APP, { minify: true, withoutWeights })
    const all = [...files.values()]
    return {
      what,
      minified: all.reduce((sum, bytes) => sum + bytes.length, 0),
      gzipped: all.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0),
    }
  }
  return {
    rules: await sizeOf('createRedactor, without the weights of names', true),
    names: await sizeOf('createRedactor', false),
  }
}
