import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the flow whose health is served on this port says that it is ready. */
export async function untilReady(port: number): Promise<void> {
  while ((await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.status !== 200) await sleep(20)
}
