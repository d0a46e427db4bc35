import { basename } from 'node:path'
import { build, type Metafile } from 'esbuild'

export interface Bundle {
  /** What a browser loads, by file name; `app.js` is the entry. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly metafile: Metafile
}

export interface BundleOptions {
  readonly minify?: boolean
  /** Leaves the weights of the fast tagger out, to tell what the rest weighs. */
  readonly withoutWeights?: boolean
}

const WEIGHTS = /[/\\]names[/\\]fast[/\\]weights\.[jt]s$/

/** Bundles a module for browsers as an app's bundler would, from the sources. Fails at an import that browsers do not have. */
export async function bundleForBrowser(
  source: string,
  { minify = false, withoutWeights = false }: BundleOptions = {},
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, sourcefile: 'app.ts', loader: 'ts' },
    entryNames: 'app',
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@sluice/source'],
    minify,
    metafile: true,
    write: false,
    plugins: withoutWeights
      ? [
          {
            name: 'without-weights',
            setup({ onLoad }) {
              onLoad({ filter: WEIGHTS }, () => ({ contents: `export const WEIGHTS = ''` }))
            },
          },
        ]
      : [],
  })
  return { files: new Map(outputFiles.map(({ path, contents }) => [basename(path), contents])), metafile }
}
