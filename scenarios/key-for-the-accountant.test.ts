import { afterAll, beforeAll, expect, test } from 'vitest'
import { callWithKey } from '../src/testing/call-with-key.ts'
import { errorCode } from '../src/testing/error-code.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../src/testing/switchbook.ts'
import type { KeyFile } from '../src/testing/tokens.ts'

// The owner gives the accountant a key of his own, which reads money and changes nothing; one day he leaves.

let switchbook: TestSwitchbook
let accountant: KeyFile
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const params = { key_name: 'accountant', description: 'Anna, accounting', role_name: 'Accountant' }
  accountant = JSON.parse(await switchbook.call('CreateKey', params)).result[0]
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

const call = (method: string, params: Record<string, string> = {}) =>
  callWithKey(switchbook, accountant, method, params)

test('he reads what falls due, and the documents', async () => {
  expect(JSON.parse(await call('GetMoneyAmountToCharge', { charge_date: '2026-02-01' })).result.amount).toBe(397.58)
  expect(JSON.parse(await call('GetAccountDocuments')).result).toHaveLength(1)
})

test.each<[string, Record<string, string>]>([
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' }],
  ['SetAccountInfo', { account_first_name: 'Anna' }],
  ['SetChildAccountInfo', { child_account_id: 'all', active: 'false' }],
  ['GetChildrenAccounts', { child_account_id: 'all' }],
  ['CreateKey', {}],
  ['GetKeys', {}],
  ['DeleteKey', { key_id: 'ab81c66e-570e-4446-9af9-105269dfafca' }],
])('he does not reach %s', async (method, params) => {
  expect(errorCode(await call(method, params))).toBe(104)
})

test('what he may is what he is told that he may', async () => {
  const { result } = JSON.parse(await call('GetAccountInfo', { with_access_entries: 'true' }))
  expect(result.access_entries).toContain('GetMoneyAmountToCharge')
  expect(result.access_entries).not.toContain('ChangeAccountPlan')
})

test('the owner finds the key by its name, ends it, and it is over at once', async () => {
  const { result } = JSON.parse(await switchbook.call('GetKeys', { with_roles: 'true' })) as {
    result: { key_id: string; key_name: string; roles: { role_name: string }[] }[]
  }
  const found = result.find((key) => key.key_name === 'accountant')
  expect(found?.roles.map((role) => role.role_name)).toEqual(['Accountant'])
  expect(await switchbook.call('DeleteKey', { key_id: found?.key_id ?? '' })).toBe('{"result":1}')
  expect(errorCode(await call('GetAccountInfo'))).toBe(433)
})
