import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeEmbeddedPostgres } from '../ground/storage/embedded/index.ts'
import { freePort, runCommand, untilServing } from '../testing/demo-process.ts'

// One story, in order: an operator sets a server up.

let folder: string
let catalog: string
let env: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchbook-serve-'))
  await chmod(folder, 0o755)
  catalog = join(folder, 'catalog')
  cpSync(fileURLToPath(new URL('../../catalogs/demo/', import.meta.url)), catalog, { recursive: true })
  env = { SWITCHBOOK_DATA_DIR: join(folder, 'data'), PORT: `${await freePort()}` }
})

afterAll(async () => {
  await removeEmbeddedPostgres(join(folder, 'data', 'postgres'))
  rmSync(folder, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand(args, env)
  return { code: await command.ended(), output: command.output() }
}

test('migrate makes the schema, and says the same when it runs again', async () => {
  const first = await run('migrate')
  expect(first.code).toBe(0)
  expect(first.output).toMatch(/^The database switchbook is at \d{4}-[a-z-]+ \(\d+ migrations\)\.\n$/)
  expect(await run('migrate')).toEqual(first)
})

test('serve without a catalog says what to do in one sentence', async () => {
  const { code, output } = await run('serve')
  expect(code).toBe(1)
  expect(output.trim().split('\n')).toHaveLength(1)
  expect(output).toContain('switchbook catalog apply')
})

test('a dry run shows what would change and changes nothing; the run itself does it once', async () => {
  const dry = await run('catalog', 'apply', catalog, '--dry-run')
  expect(dry.code).toBe(0)
  expect(dry.output).toContain('IM small')
  const first = await run('catalog', 'apply', catalog)
  expect(first.code).toBe(0)
  expect(first.output).toContain('IM small')
  expect(first.output).toMatch(/Currency rates: 25\d{3} added, 0 changed/)
  const second = await run('catalog', 'apply', catalog)
  expect(second.output).toContain('Nothing in the catalog differs.')
  expect(second.output).toContain('Currency rates: 0 added, 0 changed')
})

test('a bad field is named by file, line and field, and nothing is changed', async () => {
  const path = join(catalog, 'plans.yaml')
  const good = readFileSync(path, 'utf8')
  writeFileSync(path, good.replace(/periodic_charge: .*1200.*/, 'periodic_charge: a lot'))
  const line =
    readFileSync(path, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('a lot')) + 1
  const { code, output } = await run('catalog', 'apply', catalog)
  expect(code).toBe(1)
  expect(output).toContain(`plans.yaml, line ${line}, `)
  expect(output).toContain('periodic_charge')
  writeFileSync(path, good)
  expect((await run('catalog', 'apply', catalog)).output).toContain('Nothing in the catalog differs.')
})

test('a served API has no sandbox', async () => {
  const command = runCommand(['serve'], env)
  const url = `http://127.0.0.1:${env.PORT}`
  await untilServing(command, url)
  for (const path of ['/sandbox/clock', '/sandbox/reset']) {
    const answer = await fetch(url + path, { method: 'POST', body: '{"advance": "P1M"}' })
    expect(answer.status).toBe(404)
  }
  expect(await (await fetch(`${url}/platform_api/GetAccountInfo`)).text()).toContain('"code":100')
  command.child.kill('SIGTERM')
  expect(await command.ended()).toBe(0)
})
