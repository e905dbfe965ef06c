#!/usr/bin/env node
// A checkout is built when its sources are newer than what was built last; an installed package is built already.
import { existsSync } from 'node:fs'

const build = new URL('../scripts/build.mjs', import.meta.url)
if (existsSync(build)) await (await import(build)).buildIfStale()
await import('../dist/switchbook.js')
