// Runs a benchmark of bench/ by its name: npm run bench -- available-plans
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import { buildIfStale } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...args] = process.argv.slice(2)
const source = `${root}bench/${name}.ts`
if (name === undefined || !existsSync(source)) {
  console.error('Name a benchmark of bench/, such as: npm run bench -- available-plans')
  process.exit(1)
}
await buildIfStale()
const outfile = `${root}dist/bench/${name}.js`
await bundle({
  entryPoints: [source],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  loader: { '.sql': 'text' },
})
process.exitCode = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit', cwd: root }).status ?? 1
