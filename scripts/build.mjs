// Bundles src/ into dist/switchbook.js and chunks that are loaded when a command needs them. Packages stay outside.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = `${root}dist/switchbook.js`

export async function build() {
  const { build: bundle } = await import('esbuild')
  rmSync(`${root}dist`, { recursive: true, force: true })
  await bundle({
    entryPoints: { switchbook: `${root}src/cli/main.ts` },
    outdir: `${root}dist`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    loader: { '.sql': 'text' },
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}

/** Builds when a source is newer than the last build. */
export async function buildIfStale() {
  if (newest(`${root}src`) > modified(output)) await build()
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : modified(path))
  }
  return latest
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
