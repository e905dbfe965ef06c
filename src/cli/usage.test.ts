import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { PARENT } from '../sandbox/demo/accounts.ts'
import { runCommand } from '../testing/demo-process.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'

// The commands as a user types them, against a server that runs.

const SAMPLES = fileURLToPath(new URL('../domain/call-records/samples/', import.meta.url))
const ACCOUNTS = ['--accounts', JSON.stringify({ 1042: PARENT.id })]

const switchbook = switchbookOfFile({ now: '2026-03-20T00:00:00Z' })

async function usage(...args: string[]): Promise<{ code: number | null; output: string }> {
  const server = ['--url', switchbook.httpUrl, '--key-file', switchbook.keyFilePath('operator')]
  const command = runCommand(['usage', ...args, ...server], {})
  return { code: await command.ended(), output: command.output() }
}

const fixedBalance = async () =>
  JSON.parse(await switchbook.call('GetAccountInfo', { return_live_balance: 'false' })).result.fixed_balance

describe('usage import', () => {
  test.each([
    'asterisk_cdr.csv',
    'freeswitch_cdr_csv.csv',
    'freeswitch_json_cdr.ndjson',
    'kamailio_acc_json.ndjson',
    'radius_detail.txt',
  ])('charges the two answered calls of %s, once', async (file) => {
    const before = await fixedBalance()
    const first = await usage('import', join(SAMPLES, file), ...ACCOUNTS)
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('2 charged') })
    const after = await fixedBalance()
    // 125 s to London by 0.011 USD a minute, and a minute in by 0.005, at 76.4217.
    expect(Math.round((before - after) * 1e6)).toBe(2_521_916 + 382_109)
    const second = await usage('import', join(SAMPLES, file), ...ACCOUNTS)
    expect(second).toMatchObject({
      code: 0,
      output: expect.stringContaining('0 charged, 0 from packages, 2 recorded before'),
    })
    expect(await fixedBalance()).toBe(after)
  })

  test('a dry run prints the calls as they were read, and charges nothing', async () => {
    const before = await fixedBalance()
    const { code, output } = await usage('import', join(SAMPLES, 'asterisk_cdr.csv'), '--source', 'other', '--dry-run')
    expect(code).toBe(0)
    const calls = JSON.parse(output)
    expect(calls.map((call: { billable_seconds: number }) => call.billable_seconds)).toEqual([125, 60, 0])
    expect(await fixedBalance()).toBe(before)
  })

  test('an account that does not exist is told by its line, and the others go on', async () => {
    const { code, output } = await usage('import', join(SAMPLES, 'asterisk_cdr.csv'), '--source', 'a third')
    expect(code).toBe(1)
    expect(output).toContain("line 1: Invalid account id: the 'account_id' parameter names 1042, which does not exist.")
    expect(output).toContain('0 charged, 0 from packages, 0 recorded before, 1 without an answer, 2 refused')
  })

  test.each<[string, string[], string]>([
    ['a file that is not there', ['/no/such/file.csv'], '/no/such/file.csv cannot be read'],
    ['a format that nobody writes', [join(SAMPLES, 'asterisk_cdr.csv'), '--format', 'punch-cards'], 'punch-cards'],
    ['settings that are no JSON', [join(SAMPLES, 'asterisk_cdr.csv'), '--settings', '{'], 'It is a JSON object.'],
  ])('%s is told in a sentence', async (_what, args, sentence) => {
    const { code, output } = await usage('import', ...args)
    expect(code).toBe(1)
    expect(output).toContain(sentence)
    expect(output).not.toContain('    at ')
  })

  test('no server is told in a sentence', async () => {
    const key = ['--key-file', switchbook.keyFilePath('operator')]
    const command = runCommand(['usage', 'explain', '1', '--url', 'http://127.0.0.1:1', ...key], {})
    expect(await command.ended()).toBe(1)
    expect(command.output()).toContain('No server answers at http://127.0.0.1:1')
  })
})

describe('usage explain and rerate', () => {
  test('a charge is told with what it was made from, and made again', async () => {
    const call = { account_id: `${PARENT.id}`, resource_type: 'PSTNOUT', to: '+442079460123' }
    const params = { ...call, quantity: '61', event_id: 'explained' }
    const recorded = JSON.parse(await switchbook.call('RecordUsage', params, { surface: 'operator' }))
    const { code, output } = await usage('explain', `${recorded.result[0].transaction_id}`)
    expect(code).toBe(0)
    expect(output).toContain('resource_charge, -1.681277 RUR')
    expect(output).toContain('prefix: 44207')
    expect(output).toContain('Made again from the derivation: -1.681277 RUR, the same.')
  })

  test('a transaction that does not exist is told in a sentence', async () => {
    const { code, output } = await usage('explain', '7')
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('which does not exist. (101)') })
  })

  test('where no price was corrected there is nothing to correct', async () => {
    const { code, output } = await usage('rerate', '--from', '2026-03-01')
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^\d+ events looked at, 0 corrected/) })
  })
})

test('a file of calls that cannot be told apart by its form asks for the format', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'switchbook-usage-')), 'unknown.txt')
  writeFileSync(path, 'hello\n')
  const { code, output } = await usage('import', path)
  expect(code).toBe(1)
  expect(output).toContain('--format')
})
