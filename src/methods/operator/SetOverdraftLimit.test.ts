import { expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const CHILD = '414877'

const switchbook = switchbookOfFile()

const operate = (method: string, params: Record<string, string>) =>
  switchbook.call(method, params, { surface: 'operator' })

test('an overdraft limit is set and shown, and gives nothing to anything but usage', async () => {
  const child = { account_id: CHILD }
  const answer = JSON.parse(await operate('SetOverdraftLimit', { ...child, amount: '25.5' }))
  expect(answer.account_info).toMatchObject({ overdraft_limit: 25.5, credit_limit: 0 })
  expect(errorCode(await operate('AdjustBalance', { ...child, amount: '-0.400001', reason: 'more' }))).toBe(127)
  const lowered = JSON.parse(await operate('SetOverdraftLimit', { ...child, amount: '0' }))
  expect(lowered.account_info.overdraft_limit).toBe(0)
})
