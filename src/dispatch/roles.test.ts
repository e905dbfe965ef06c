import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declarations, type MethodName, surfaceOf } from '../methods/declarations.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { type KeyFile, signToken } from '../testing/tokens.ts'

const EVERYONE = ['no role', 'Developer', 'Payer', 'Accountant', 'Admin', 'Owner']
const MONEY = ['Payer', 'Accountant', 'Admin', 'Owner']
const ADMIN = ['Admin', 'Owner']

/**
 * Who may call what, written down once more, apart from the declarations: the basic set of six, the roles that the
 * public documentation states, and Owner and Admin for what changes an account or its keys.
 */
const MAY_CALL: Readonly<Partial<Record<MethodName, readonly string[]>>> = {
  GetAccountInfo: EVERYONE,
  GetCurrencyRate: EVERYONE,
  GetResourcePrice: EVERYONE,
  GetSubscriptionPrice: EVERYONE,
  GetAvailablePlans: EVERYONE,
  GetAccountPlans: EVERYONE,
  GetMoneyAmountToCharge: MONEY,
  GetAccountDocuments: MONEY,
  GetAccountVerifications: MONEY,
  GetChildrenAccounts: ['Owner'],
  SetAccountInfo: ADMIN,
  SetChildAccountInfo: ADMIN,
  ChangeAccountPlan: ADMIN,
  GetTransactionHistory: MONEY,
  GetAuditLog: ADMIN,
  CreateKey: ADMIN,
  GetKeys: ADMIN,
  DeleteKey: ADMIN,
}

/** Parameters that are refused, or that read little, so that a call which is allowed changes nothing. */
const HARMLESS: Readonly<Partial<Record<MethodName, Record<string, string>>>> = {
  GetResourcePrice: { resource_type: 'VOIPIN' },
  ChangeAccountPlan: { plan_type: 'none' },
  CreateKey: { role_id: '999' },
  DeleteKey: { key_id: 'none' },
}

let switchbook: TestSwitchbook
const keys = new Map<string, KeyFile>()
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  keys.set('no role', switchbook.keyFile('limited'))
  for (const role of EVERYONE.slice(1)) keys.set(role, await createKey({ role_name: role }))
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

async function createKey(params: Record<string, string>): Promise<KeyFile> {
  return JSON.parse(await switchbook.call('CreateKey', params)).result[0]
}

async function call(key: KeyFile | undefined, method: string, params: Record<string, string> = {}): Promise<string> {
  if (key === undefined) throw new Error('no such key')
  const response = await fetch(`${switchbook.httpUrl}/platform_api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signToken(key)}` },
    body: new URLSearchParams(params),
  })
  return response.text()
}

const names = Object.keys(declarations) as MethodName[]

test('the table names every method of the public API', () => {
  const own = names.filter((name) => surfaceOf(name) === 'platform')
  expect(Object.keys(MAY_CALL).sort()).toEqual(own.sort())
})

describe('the operator’s methods', () => {
  const own = names.filter((name) => surfaceOf(name) === 'operator')

  test.each(own)(
    '%s is refused to an owner who is not the operator, and is no method of the public API',
    async (name) => {
      const ask = async (api: string) => {
        const response = await fetch(`${switchbook.httpUrl}/${api}/${name}`, {
          headers: { authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}` },
        })
        return JSON.parse(await response.text()).error.code
      }
      expect(await ask('operator_api')).toBe(104)
      expect(await ask('platform_api')).toBe(103)
    },
  )
})

describe.each(EVERYONE)('a key with %s', (role) => {
  test.each(Object.keys(MAY_CALL) as MethodName[])(
    'calling %s gets error 104 unless the table allows it',
    async (method) => {
      const { error } = JSON.parse(await call(keys.get(role), method, HARMLESS[method]))
      if (MAY_CALL[method]?.includes(role)) expect(error?.code).not.toBe(104)
      else expect(error).toEqual({ code: 104, msg: expect.stringContaining(method) })
    },
  )

  test('reads in access_entries exactly what it may call', async () => {
    const { result } = JSON.parse(await call(keys.get(role), 'GetAccountInfo', { with_access_entries: 'true' }))
    const allowed = Object.entries(MAY_CALL).filter(([, roles]) => roles.includes(role))
    expect(result.access_entries.sort()).toEqual(allowed.map(([method]) => method).sort())
  })
})

test('a key of several roles may call what any of them may', async () => {
  const key = await createKey({ role_name: 'Developer;Payer' })
  expect(await call(key, 'GetMoneyAmountToCharge')).toMatch(/^\{"result":\{"amount":/)
  expect(await call(key, 'GetAvailablePlans')).toMatch(/^\{"result":\[/)
  expect(JSON.parse(await call(key, 'GetChildrenAccounts', { child_account_id: 'all' })).error.code).toBe(104)
})

test('a forbidden method is refused before its parameters are looked at', async () => {
  const refused = JSON.parse(await call(keys.get('no role'), 'ChangeAccountPlan', { plan_type: '\0' }))
  expect(refused.error.code).toBe(104)
})

test('a caller is named before the method is judged: an unknown method needs no key, a known one does', async () => {
  const ask = async (method: string) =>
    JSON.parse(await (await fetch(`${switchbook.httpUrl}/platform_api/${method}`)).text()).error.code
  expect(await ask('NoSuchMethod')).toBe(103)
  expect(await ask('ChangeAccountPlan')).toBe(100)
})
