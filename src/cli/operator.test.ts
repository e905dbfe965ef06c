import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyCatalog } from '../domain/catalog/index.ts'
import { readSample } from '../domain/catalog/sample-folder-for-test.ts'
import { saveExchangeRates } from '../domain/exchange-rates/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { databaseUrl } from '../testing/database-url.ts'
import { freePort, runCommand, untilServing } from '../testing/demo-process.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { signToken } from '../testing/tokens.ts'

// One story, in order: an operator brings a server up on an empty database, and opens the first account.

let copy: TestDatabase
let folder: string
let env: Record<string, string>
beforeAll(async () => {
  copy = await createTestDatabase('empty')
  folder = mkdtempSync(join(tmpdir(), 'switchbook-operator-'))
  env = { DATABASE_URL: databaseUrl(copy.address), PORT: String(await freePort()) }
})
afterAll(async () => {
  await copy.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand(args, env)
  return { code: await command.ended(), output: command.output() }
}

const keyPath = () => join(folder, 'operator-credentials.json')
const createKey = (...more: string[]) => run('operator', 'create-key', '--out', keyPath(), ...more)

test('before a catalog is applied, there is no key and no file', async () => {
  const { code, output } = await createKey()
  expect([code, output]).toEqual([1, expect.stringContaining('switchbook catalog apply')])
  expect(() => statSync(keyPath())).toThrow('ENOENT')
})

test('the first key opens the operator’s account, in a file for its owner alone', async () => {
  const wanted = await readSample()
  await copy.database.transaction(async (tx) => {
    await applyCatalog(tx, wanted, { now: wallClock.now() })
    await saveExchangeRates(tx, wanted.currencyRates)
  })
  const { code, output } = await createKey('--email', 'ops@switchbook.test')
  expect([code, output]).toEqual([0, expect.stringContaining(keyPath())])
  expect(statSync(keyPath()).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(keyPath(), 'utf8'))).toMatchObject({ account_email: 'ops@switchbook.test' })
})

test('a file that is there is left as it is', async () => {
  const before = readFileSync(keyPath(), 'utf8')
  const { code, output } = await createKey()
  expect([code, output]).toEqual([1, `${keyPath()} is there already: name another file by --out.\n`])
  expect(readFileSync(keyPath(), 'utf8')).toBe(before)
  const other = await run('operator', 'create-key', '--out', join(folder, 'second.json'))
  expect(other.code).toBe(0)
  const ids = [keyPath(), join(folder, 'second.json')].map((path) => JSON.parse(readFileSync(path, 'utf8')).account_id)
  expect(ids[1]).toBe(ids[0])
})

test('the key opens an account on the server, which commands and methods then pay', async () => {
  const server = runCommand(['serve'], env)
  const url = `http://127.0.0.1:${env.PORT}`
  await untilServing(server, url)
  const call = async (method: string, params: Record<string, string>) => {
    const response = await fetch(`${url}/operator_api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${signToken(JSON.parse(readFileSync(keyPath(), 'utf8')))}` },
      body: new URLSearchParams(params),
    })
    return JSON.parse(await response.text())
  }
  const opened = await call('AddAccount', {
    account_name: 'first',
    account_email: 'first@switchbook.test',
    currency: 'RUR',
  })
  const id = String(opened.account_id)
  const payment = ['--type', 'card_payment', '--reference', '1', '--amount', '77']
  expect((await run('accounts', 'top-up', id, ...payment)).output).toContain('fixed balance 77 RUR')
  const query = new URLSearchParams({ account_id: id, api_key: opened.api_key })
  const info = JSON.parse(await (await fetch(`${url}/platform_api/GetAccountInfo?${query}`)).text())
  expect(info.result).toMatchObject({ account_name: 'first', fixed_balance: 77 })
  expect(await run('accounts', 'freeze', id)).toMatchObject({ code: 0 })
  expect((await call('FreezeAccount', { account_id: id })).account_info.frozen).toBe(true)
  server.child.kill('SIGTERM')
  expect(await server.ended()).toBe(0)
})
