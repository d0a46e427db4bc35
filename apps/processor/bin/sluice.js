#!/usr/bin/env node
// A file that is there before the build, so that npm can link it and it stays executable. What can be missing is said here, as
// the loader would end in a stack that says nothing to the person who reads it.
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
const main = new URL('../dist/main.js', import.meta.url)
if (major < 22 || (major === 22 && minor < 15)) fail(`sluice needs Node 22.15 or newer, and this is ${process.version}`)
else if (!existsSync(main)) fail('sluice is not built: run npm run build')
else await import(main.href)

function fail(what) {
  process.stderr.write(`error: ${what}\n`)
  process.exitCode = 1
}
