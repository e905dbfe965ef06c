import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrl } from '../testing/database-url.ts'
import { freePort, runCommand, untilServing } from '../testing/demo-process.ts'
import { cbrDaily, cbrDynamic } from '../testing/feed-documents.ts'
import { type FeedServer, startFeedServer } from '../testing/feed-server.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'

// One story, in order: an operator brings rates by hand, then from the feeds.

let copy: TestDatabase
let banks: FeedServer
let folder: string
let env: Record<string, string>
let heard = 0

beforeAll(async () => {
  copy = await createTestDatabase()
  banks = await startFeedServer()
  folder = mkdtempSync(join(tmpdir(), 'switchbook-rates-'))
  env = {
    DATABASE_URL: databaseUrl(copy.address),
    SWITCHBOOK_ECB_URL: banks.url,
    SWITCHBOOK_CBR_URL: banks.url,
    SWITCHBOOK_NBK_URL: banks.url,
  }
  await copy.database.listen('switchbook_rates', () => {
    heard += 1
  })
})
afterAll(async () => {
  await copy.drop()
  await banks[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand(['rates', ...args], env)
  return { code: await command.ended(), output: command.output() }
}

function file(...rows: string[]): string {
  const path = join(folder, 'rates.csv')
  writeFileSync(path, `${['date,currency,rate_per_usd,source', ...rows].join('\n')}\n`)
  return path
}

describe('rates import', () => {
  const added = '+ EUR 2025-11-20: 0.92 (desk)\n+ RUR 2025-11-20: 76.4217 (desk)\n'

  test('shows what a file would change, and changes nothing by a dry run', async () => {
    const path = file('2025-11-20,EUR,0.92,desk', '2025-11-20,RUR,76.4217,desk')
    const output = `${added}2 added, 0 replaced, 0 the same, 0 kept back.\n`
    expect(await run('import', path, '--dry-run')).toEqual({ code: 0, output })
    expect(await run('show')).toMatchObject({ code: 0, output: expect.stringMatching(/^No rate is known on \d{4}-/) })
    expect(heard).toBe(0)
    expect(await run('import', path)).toEqual({ code: 0, output })
    expect(await run('import', path)).toEqual({
      code: 0,
      output: '0 added, 0 replaced, 2 the same, 0 kept back.\n',
    })
    await expect.poll(() => heard).toBe(1)
  })

  test('keeps another rate of a stored day back, unless it is to be replaced; a jump it takes', async () => {
    const path = file('2025-11-20,EUR,0.93,desk', '2025-11-21,RUR,120,desk')
    expect(await run('import', path)).toEqual({
      code: 0,
      output: `+ RUR 2025-11-21: 120 (desk)
! EUR 2025-11-20: 0.93 (desk) is kept back: 0.92 (desk) is stored
1 added, 0 replaced, 0 the same, 1 kept back.
`,
    })
    expect(await run('import', path, '--replace')).toEqual({
      code: 0,
      output: '~ EUR 2025-11-20: 0.92 → 0.93 (desk)\n0 added, 1 replaced, 1 the same, 0 kept back.\n',
    })
  })

  test.each([
    ['2025-11-20,EUR,-1,desk', 'rates.csv, line 2, rate_per_usd: "-1" is negative\n'],
    ['2025-11-20,RUB,76,desk', 'rates.csv, line 2, currency: the Russian rouble is written RUR\n'],
    ['2025-11-20,USD,1,desk', 'rates.csv, line 2, currency: USD is always 1 and has no rates\n'],
    ['20.11.2025,EUR,0.9,desk', 'rates.csv, line 2, date: "20.11.2025" is not a date, YYYY-MM-DD\n'],
  ])('names what is wrong in %s', async (row, output) => {
    expect(await run('import', file(row))).toEqual({ code: 1, output })
  })

  test('tells that a file is not there', async () => {
    const { code, output } = await run('import', join(folder, 'gone.csv'))
    expect([code, output]).toEqual([1, 'gone.csv: the file is missing\n'])
  })

  test('shows twenty rates of many', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => `2025-01-${String(index + 1).padStart(2, '0')},GBP,0.8,desk`)
    const { output } = await run('import', file(...rows))
    expect(output.split('\n')).toHaveLength(23)
    expect(output).toContain('  … and 5 more\n25 added,')
  })
})

describe('rates show', () => {
  test('gives the rates in force on a day, since when they are, and from whom', async () => {
    expect(await run('show', '--date', '2025-11-20')).toEqual({
      code: 0,
      output: `EUR              0.93  since 2025-11-20  desk
GBP               0.8  since 2025-01-25  desk
RUR           76.4217  since 2025-11-20  desk
`,
    })
    expect((await run('show', '--date', '2025-12-01')).output).toContain('RUR               120  since 2025-11-21')
    expect(await run('show', '--date', '2024-12-31')).toEqual({ code: 0, output: 'No rate is known on 2024-12-31.\n' })
  })

  test('wants a day', async () => {
    const { code, output } = await run('show', '--date', 'yesterday')
    expect(code).toBe(1)
    expect(output).toContain('It is written such as 2026-01-15')
  })
})

describe('rates refresh', () => {
  test('asks a feed now, and keeps back what jumps', async () => {
    banks.answers((path) =>
      path.startsWith('/XML_dynamic.asp') || path.startsWith('/XML_daily.asp')
        ? cbrDynamic({ '22.11.2025': '76,5000', '23.11.2025': '121,5000' })
        : undefined,
    )
    expect(await run('refresh', '--feed', 'cbr')).toEqual({
      code: 0,
      output: `cbr:
+ RUR 2025-11-23: 121.5 (cbr)
! RUR 2025-11-22: 76.5 (cbr) is kept back: too far from 120 of 2025-11-21; import it if it is right
1 added, 0 replaced, 0 the same, 1 kept back.
`,
    })
  })

  test('asks every feed where none is turned on, tells which failed, and ends with 1', async () => {
    banks.answers((path) =>
      path.startsWith('/XML_') ? cbrDaily('23.11.2025', [{ code: 'USD', value: '121,5000' }]) : undefined,
    )
    const { code, output } = await run('refresh')
    const host = new URL(banks.url).host
    expect(code).toBe(1)
    expect(output).toContain(`ecb: ${host} answers 404. The stored rates stay in force.\n`)
    expect(output).toContain('cbr:\n0 added, 0 replaced, 1 the same, 0 kept back.\n')
    expect(output).toContain(`nbk: ${host} answers 404.`)
  })

  test('asks those that are turned on alone', async () => {
    banks.asked.length = 0
    const command = runCommand(['rates', 'refresh'], { ...env, SWITCHBOOK_RATE_FEEDS: 'cbr' })
    expect(await command.ended()).toBe(0)
    expect(banks.asked.every((path) => path.startsWith('/XML_'))).toBe(true)
    expect(banks.asked).toHaveLength(1)
  })

  test('names the feeds that there are', async () => {
    const { code, output } = await run('refresh', '--feed', 'fed')
    expect(code).toBe(1)
    expect(output).toContain('ecb, cbr, nbk')
  })
})

describe('serve', () => {
  test('asks the feeds that are turned on, and stops with them', async () => {
    const demo = await createTestDatabase('demo')
    banks.asked.length = 0
    const port = String(await freePort())
    const feeds = { SWITCHBOOK_RATE_FEEDS: 'cbr', SWITCHBOOK_CBR_URL: banks.url }
    const command = runCommand(['serve'], { DATABASE_URL: databaseUrl(demo.address), PORT: port, ...feeds })
    await untilServing(command, `http://127.0.0.1:${port}`)
    await expect.poll(() => banks.asked.length, { timeout: 10_000 }).toBeGreaterThan(0)
    command.child.kill('SIGTERM')
    expect(await command.ended()).toBe(0)
    await demo.drop()
  })

  test('does not start with a feed that there is not', async () => {
    const command = runCommand(['serve'], { ...env, SWITCHBOOK_RATE_FEEDS: 'ecb,fed' })
    expect(await command.ended()).toBe(1)
    expect(command.output()).toBe('SWITCHBOOK_RATE_FEEDS names fed, and there are ecb, cbr, nbk\n')
  })
})
