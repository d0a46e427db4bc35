import { cp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Run } from './run.ts'

/** Keeps what a failed run leaves: its log, the topics' segments and those of the coordinators, and what was produced. */
export async function keepEvidence(run: Run, label: string): Promise<string> {
  const folder = join(tmpdir(), `sluice-fault-${label}-${Date.now()}`)
  await mkdir(folder, { recursive: true })
  await cp(run.log, join(folder, 'processors.log')).catch(() => {})
  await writeFile(join(folder, 'run.json'), JSON.stringify({ assignment: run.assignment, produced: run.produced }))
  const names = [...Object.values(run.topics), '__consumer_offsets', '__transaction_state']
  // Index files are preallocated and large, and can be made again from the segments.
  const filter = (path: string) =>
    !/index$/.test(path) && (!/node-\d\/data\/./.test(path) || names.some((name) => path.includes(`/data/${name}-`)))
  for (const node of run.broker.nodes) {
    const home = join(run.broker.logsDir, `node-${node.id}`)
    await cp(home, join(folder, basename(home)), { recursive: true, filter }).catch(() => {})
  }
  return folder
}
