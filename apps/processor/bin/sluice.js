#!/usr/bin/env node
// A file that is there before the build, so that npm can link it and it stays executable.
import '../dist/main.js'
