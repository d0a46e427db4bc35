import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadData } from './messages.ts'
import { serve } from './serve.ts'

serve(parentPort!, workerData as ThreadData)
