import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCatalog } from '../domain/catalog/index.ts'
import { digitsOf } from '../ground/money/index.ts'
import { wallClock } from '../ground/time/index.ts'
import { CHILD_1 } from '../sandbox/demo/accounts.ts'
import { databaseUrl } from '../testing/database-url.ts'
import { runCommand } from '../testing/demo-process.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'

// One story, in order: an operator gives an account its own prices, and corrects one.

let copy: TestDatabase
let folder: string
let file: string

beforeAll(async () => {
  copy = await createTestDatabase('demo')
  folder = mkdtempSync(join(tmpdir(), 'switchbook-prices-'))
  file = join(folder, 'own.yaml')
  writeFileSync(file, prices('0.0210'))
})
afterAll(async () => {
  await copy.drop()
  rmSync(folder, { recursive: true, force: true })
})

function prices(price: string): string {
  return `currency: EUR
price_groups:
  - { id: 1, name: SMS Russia, resource_type: SMSOUT, price: ${price}, resources_per_price: 1, quantum: 1, allowed: [79] }
`
}

async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand(['prices', 'apply', ...args], { DATABASE_URL: databaseUrl(copy.address) })
  return { code: await command.ended(), output: command.output() }
}

async function priceAt(at?: string): Promise<string> {
  const catalog = await loadCatalog(copy.database.read, wallClock.now())
  const found = catalog
    .pricesFor([CHILD_1.id], at === undefined ? undefined : new Date(at))
    .find('SMSOUT', '79031234567')
  return found === null || found === 'forbidden'
    ? String(found)
    : `${digitsOf(found.group.price)} ${found.group.currency}`
}

const account = ['--account', String(CHILD_1.id)]

test('a dry run shows what would change and changes nothing; the run itself does it once', async () => {
  const shown =
    '+ price group 1 "SMS Russia": resource_type SMSOUT; price 0.021; resources_per_price 1; quantum 1; allowed 79\n'
  expect(await run(...account, file, '--dry-run')).toEqual({ code: 0, output: shown })
  expect(await priceAt()).toBe('0.035 USD')
  expect(await run(...account, file)).toEqual({ code: 0, output: shown })
  expect(await priceAt()).toBe('0.021 EUR')
  expect(await run(...account, file)).toEqual({ code: 0, output: 'Nothing in the price list differs.\n' })
})

test('a correction holds from an earlier time on', async () => {
  writeFileSync(file, prices('0.02'))
  const { code, output } = await run(...account, file, '--from', '2026-01-10')
  expect(code).toBe(0)
  expect(output).toMatch(
    /^~ price group 1 "SMS Russia"\n {4}price: 0\.021 → 0\.02\n {4}valid_from: \S+Z → 2026-01-10T00:00:00\.000Z\n$/,
  )
  expect([await priceAt('2026-01-09T23:59:59Z'), await priceAt('2026-01-10T00:00:00Z')]).toEqual([
    '0.035 USD',
    '0.02 EUR',
  ])
})

test.each([
  ['an unknown account', () => ['--account', '5', file], 'There is no account 5.'],
  ['an account that is no number', () => ['--account', 'ivan123', file], 'There is no account ivan123.'],
  ['a time to come', () => [...account, file, '--from', '2199-01-01'], '2199-01-01T00:00:00.000Z is yet to come'],
  ['a day that is none', () => [...account, file, '--from', '2026-02-30'], 'It is written such as 2026-01-15'],
  ['a time without an offset', () => [...account, file, '--from', '2026-01-15T09:00'], 'It is written such as'],
  ['a file that is not there', () => [...account, join(folder, 'gone.yaml')], 'gone.yaml: the file is missing'],
])('%s is told in a sentence', async (_what, args, sentence) => {
  const { code, output } = await run(...args())
  expect(code).toBe(1)
  expect(output).toContain(sentence)
  expect(output).not.toContain('    at ')
})

test('a wrong field is named by file, line and field; another currency than the list’s is refused', async () => {
  writeFileSync(file, prices('cheap'))
  expect(await run(...account, file)).toEqual({
    code: 1,
    output: 'own.yaml, line 3, price: "cheap" is not a decimal\n',
  })
  writeFileSync(file, prices('0.02').replace('EUR', 'RUR'))
  const { code, output } = await run(...account, file)
  expect([code, output]).toEqual([
    1,
    "The account's price list is in EUR and keeps it: its earlier prices count in it too.\n",
  ])
})
