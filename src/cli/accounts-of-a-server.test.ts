import { expect, test } from 'vitest'
import { runCommand } from '../testing/demo-process.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'

// The same commands as on a database, asked of a server that runs.

const switchbook = switchbookOfFile()

async function accounts(...args: string[]): Promise<{ code: number | null; output: string }> {
  const server = ['--url', switchbook.httpUrl, '--key-file', switchbook.keyFilePath('operator')]
  const command = runCommand(['accounts', ...args, ...server], {})
  return { code: await command.ended(), output: command.output() }
}

test('money comes in, and the account shows it', async () => {
  const before = JSON.parse(await switchbook.call('GetAccountInfo', {}, { key: 'child' })).result.fixed_balance
  const payment = ['--amount', '12.5', '--type', 'wire_transfer', '--reference', 'bank-1']
  const { code, output } = await accounts('top-up', '414877', ...payment)
  expect([code, output]).toEqual([0, expect.stringContaining('is booked')])
  const after = JSON.parse(await switchbook.call('GetAccountInfo', {}, { key: 'child' })).result.fixed_balance
  expect(Math.round((after - before) * 1e6)).toBe(12_500_000)
  expect((await accounts('show', '414877')).output).toContain(`fixed balance    ${after} RUR`)
})

test('accounts are listed, children of one alone as well', async () => {
  const all = (await accounts('list')).output.trim().split('\n')
  const children = (await accounts('list', '--parent', '3456750')).output.trim().split('\n')
  expect(children.length).toBeLessThan(all.length)
  expect(children.every((line) => line.includes('child of 3456750'))).toBe(true)
})

test('what is wrong is told in one sentence', async () => {
  expect(await accounts('show', '5')).toEqual({ code: 1, output: 'There is no account 5.\n' })
  const { code, output } = await accounts('freeze', '5')
  expect([code, output]).toEqual([1, expect.stringMatching(/^.*which does not exist\. \(\d+\)\n$/)])
})
