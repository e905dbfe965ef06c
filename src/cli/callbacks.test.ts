import { expect, test } from 'vitest'
import { runCommand } from '../testing/demo-process.ts'
import { operatorCall } from '../testing/operator-call.ts'
import { receiverOfFile } from '../testing/receiver-of-file.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'

const TOLD = 9_700_001

const switchbook = switchbookOfFile()
const receiver = receiverOfFile(switchbook, TOLD)

async function callbacks(...args: string[]): Promise<{ code: number | null; output: string }> {
  const server = ['--url', switchbook.httpUrl, '--key-file', switchbook.keyFilePath('operator')]
  const command = runCommand(['callbacks', ...args, ...server], {})
  return { code: await command.ended(), output: command.output() }
}

test('callbacks are listed with their last attempt, and sent again', async () => {
  receiver.answers((response) => response.writeHead(503).end())
  await operatorCall(switchbook, 'FreezeAccount', { account_id: TOLD })
  const waiting = await callbacks('list', String(TOLD))
  expect(waiting.output).toMatch(/^\d+ {2}2026-01-15 09:00:00 {2}account_is_frozen {2}pending {2}not tried yet\n$/)
  await switchbook.travel('2026-01-15T09:01:00Z')
  const tried = (await callbacks('list', String(TOLD))).output
  expect(tried).toContain('pending  attempt 1 at 2026-01-15 09:00:00: the receiver answers 503')
  receiver.answers((response) => response.end())
  const id = tried.split(' ')[0] ?? ''
  const retried = await callbacks('retry', String(TOLD), id)
  expect(retried).toEqual({ code: 0, output: `Callback ${id} of account ${TOLD} is sent again.\n` })
  await switchbook.travel('2026-01-15T09:02:00Z')
  expect((await callbacks('list', String(TOLD), '--state', 'delivered')).output).toContain(
    'delivered  attempt 2 at 2026-01-15 09:01:00: delivered',
  )
})

test('a callback that there never was is told in one sentence', async () => {
  const { code, output } = await callbacks('retry', String(TOLD), '4711')
  expect([code, output]).toEqual([1, expect.stringMatching(/names 4711, which the account does not have\. \(101\)\n$/)])
})
