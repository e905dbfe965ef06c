import { afterAll, beforeAll, expect, test } from 'vitest'
import { select } from '../ground/storage/query.ts'
import { booksOf } from '../testing/books.ts'
import { databaseUrl } from '../testing/database-url.ts'
import { runCommand } from '../testing/demo-process.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'

// The commands as an operator types them, on a database that no server has: one story, in order.

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
})
afterAll(() => copy.drop())

async function accounts(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand(['accounts', ...args], { DATABASE_URL: databaseUrl(copy.address) })
  return { code: await command.ended(), output: command.output() }
}

let id = ''

test('an account is opened, and its API key shown', async () => {
  const named = ['--name', 'north-sea', '--email', 'books@north-sea.example', '--currency', 'EUR']
  const more = ['--parent', '3456750', '--location', 'Europe/Berlin', '--tax-mode', 'included', '--country', 'DE']
  const { code, output } = await accounts('add', ...named, ...more)
  expect([code, output]).toEqual([
    0,
    expect.stringMatching(/^Account \d+ is open\. Its API key, shown this once: \S{36}\n$/),
  ])
  id = /\d+/.exec(output)?.[0] ?? ''
  expect(await accounts('show', id)).toEqual({
    code: 0,
    output: `account          ${id} north-sea
email            books@north-sea.example
parent           3456750
opened           2026-01-15T09:00:00.000Z
location         Europe/Berlin
fixed balance    0 EUR
money on hold    0 EUR
live balance     0 EUR
credit limit     0 EUR
overdraft limit  0 EUR
`,
  })
})

test('what is wrong is told in one sentence', async () => {
  const named = ['--name', 'north-sea', '--email', 'other@north-sea.example', '--currency', 'EUR']
  expect(await accounts('add', ...named)).toEqual({
    code: 1,
    output: "The account's name is already used: north-sea is the name of another account.\n",
  })
  expect(await accounts('show', '5')).toEqual({ code: 1, output: 'There is no account 5.\n' })
  const { code, output } = await accounts('adjust', id, '--amount', '-1', '--reason', 'nothing there')
  expect([code, output]).toEqual([1, 'Insufficient money: it takes 1 EUR, available are 0 EUR.\n'])
})

test('a payment is booked once, at the time of the database’s own clock', async () => {
  const payment = ['top-up', id, '--amount', '100.5', '--type', 'wire_transfer', '--reference', '4711']
  const money = `Account ${id}: fixed balance 100.5 EUR, live balance 100.5 EUR.`
  const first = await accounts(...payment)
  const transaction = /\d+/.exec(first.output)?.[0]
  expect(first).toEqual({ code: 0, output: `Transaction ${transaction} is booked. ${money}\n` })
  expect(await accounts(...payment)).toEqual({
    code: 0,
    output: `Transaction ${transaction} was booked before. ${money}\n`,
  })
  const [entry] = await select<{ occurred_at: Date }>(
    copy.database.read,
    'select occurred_at from ledger_entries where account_id = $1',
    [Number(id)],
  )
  expect(entry?.occurred_at.toISOString()).toBe('2026-01-15T09:00:00.000Z')
})

test('money is adjusted, given, taken back, refunded and transferred', async () => {
  const commands = [
    ['adjust', id, '--amount', '-0.5', '--reason', 'Bank fee', '--key', 'fee'],
    ['gift', id, '--amount', '10'],
    ['revoke-gift', id, '--amount', '4'],
    ['refund', id, '--amount', '1'],
    ['discount', id, '--amount', '3', '--description', 'For December'],
    ['transfer', id, '3456750', '--amount', '10', '--key', 'back'],
  ]
  for (const command of commands) {
    const { code, output } = await accounts(...command)
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^Transaction \d+ is booked\. Account \d+: fixed balance /),
    ])
  }
  const { fixed, entries } = await booksOf(copy.database, Number(id))
  expect(fixed).toBe('100.000000')
  expect(entries.map((entry) => entry.kind)).toEqual([
    'wire_transfer',
    'adjustment',
    'gift',
    'gift_revoke',
    'refund',
    'discount',
    'money_transfer_to_parent',
  ])
})

test('limits and the freeze are set, and listed', async () => {
  expect(await accounts('credit-limit', id, '50', '--currency', 'EUR')).toEqual({
    code: 0,
    output: `Account ${id}: credit limit 50 EUR, overdraft limit 0 EUR.\n`,
  })
  expect((await accounts('overdraft-limit', id, '5')).output).toContain('overdraft limit 5 EUR')
  expect(await accounts('freeze', id)).toEqual({ code: 0, output: `Account ${id} is frozen.\n` })
  const { output } = await accounts('list', '--parent', '3456750')
  expect(output.split('\n')).toHaveLength(7)
  expect(output).toContain(`${id} north-sea: fixed 100, live 100 EUR, child of 3456750, frozen\n`)
  expect(await accounts('unfreeze', id)).toEqual({ code: 0, output: `Account ${id} is not frozen.\n` })
  expect((await accounts('list', '--after', '3456749')).output).toContain('3456750 ivan123: fixed ')
})

test('the audit log has the commands as the operator’s', async () => {
  const log = await select<{ command: string; account_id: number; ip: string }>(
    copy.database.read,
    'select command, account_id, ip from audit_log order by audit_log_id',
  )
  expect(log[0]).toEqual({ command: 'AddAccount', account_id: 1000001, ip: 'local' })
  expect(log.map((row) => row.command)).toEqual(
    expect.arrayContaining(['TopUpAccount', 'TransferMoney', 'FreezeAccount']),
  )
})
