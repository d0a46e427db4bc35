import type { Plan } from '@sluice/pipeline'
import { NamesSetupError } from './errors.ts'

const PACKAGE = '@sluice/names'

/** The package with the accurate tagger, which is installed by those who need it. @throws NamesSetupError */
export async function loadNames(): Promise<typeof import('@sluice/names')> {
  try {
    return await import('@sluice/names')
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
    const message = missing
      ? `names: accurate and cascade need the package ${PACKAGE}: npm install ${PACKAGE} onnxruntime-node`
      : `${PACKAGE} is installed and does not load: npm install ${PACKAGE} again`
    throw new NamesSetupError(message, { cause })
  }
}

/**
 * What tells the models of taggers apart, for those of the given names that this command has. Reads what is known of a model, not
 * the model.
 *
 * @throws NamesSetupError
 */
export async function modelsOf(names: Iterable<string>): Promise<Record<string, string>> {
  const models: Record<string, string> = {}
  for (const name of names) {
    if (name === 'compromise') models[name] = (await import('@sluice/redact/compromise')).COMPROMISE_VERSION
    if (name !== 'accurate' && name !== 'cascade') continue
    const { CASCADE_HIGH, CASCADE_LOW, modelId, readManifest } = await loadNames()
    const id = await modelId(await told(readManifest()))
    // Where a cascade is unsure decides what it finds as much as its models do.
    const bounds = [CASCADE_LOW, CASCADE_HIGH].flatMap(({ PERSON, LOCATION }) => [PERSON, LOCATION])
    models[name] = name === 'cascade' ? `${id}:${bounds.join('-')}` : id
  }
  return models
}

/** Makes sure before anything starts that the taggers of a plan can work: the runtime is there, and the files of the model are what they were. */
export async function requireTaggers({ taggers }: Pick<Plan, 'taggers'>): Promise<void> {
  const wanted = new Set(taggers.map(({ name }) => name))
  if (!wanted.has('accurate') && !wanted.has('cascade')) return
  const { installedRuntime, readModel } = await loadNames()
  try {
    installedRuntime()
  } catch (cause) {
    throw new NamesSetupError('names: accurate and cascade need an ONNX runtime: npm install onnxruntime-node', { cause })
  }
  await told(readModel())
}

/** Errors of the package say what is wrong and hold nothing personal. */
export async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if ((cause as Error).name !== 'NamesError') throw cause
    throw new NamesSetupError(`names: ${(cause as Error).message}`, { cause })
  }
}
