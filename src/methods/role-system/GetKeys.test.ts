import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

interface KeyView {
  key_id: string
  key_name?: string
  roles?: unknown[]
}

let switchbook: TestSwitchbook
/** The keys of the parent, the oldest first: the demo's two, then three that are made one after the other. */
let made: string[]
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  made = []
  for (const [index, role_name] of ['Payer', 'Admin;Support', 'Owner'].entries()) {
    switchbook.clock.set(`2026-01-15T10:0${index}:00Z`)
    const params = { role_name, key_name: `number ${index}`, description: 'made by a test' }
    made.push(JSON.parse(await switchbook.call('CreateKey', params)).result[0].key_id)
  }
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetKeys', params, as)
const keys = async (params: Record<string, string> = {}): Promise<KeyView[]> => JSON.parse(await ask(params)).result

test('all keys of the account, the oldest first, nothing of their halves', async () => {
  const text = await ask()
  const { result, total_count, count } = JSON.parse(text) as { result: KeyView[]; total_count: number; count: number }
  expect({ total_count, count }).toEqual({ total_count: 5, count: 5 })
  const demo = [switchbook.keyFile('owner').key_id, switchbook.keyFile('limited').key_id].sort()
  expect(result.map((key) => key.key_id)).toEqual([...demo, ...made])
  expect(result[2]).toEqual({ key_id: made[0], description: 'made by a test', key_name: 'number 0' })
  expect(text).not.toMatch(/PRIVATE|PUBLIC/)
})

test('roles come when asked for, with their ids', async () => {
  const [, , payer, two, owner] = await keys({ with_roles: 'true' })
  const role = (role_id: number, role_name: string) => ({ role_id, role_name, inherited: false, gui_only: false })
  expect(payer?.roles).toEqual([role(7, 'Payer')])
  expect(two?.roles).toEqual([role(2, 'Admin'), role(5, 'Support')])
  expect(owner?.roles).toEqual([role(1, 'Owner')])
  const [limited] = await keys({ with_roles: '1', key_id: switchbook.keyFile('limited').key_id })
  expect(limited?.roles).toEqual([])
})

describe('one key', () => {
  test('by its id, in whatever case', async () => {
    for (const key_id of [made[1] ?? '', (made[1] ?? '').toUpperCase()]) {
      const answer = JSON.parse(await ask({ key_id }))
      expect(answer).toMatchObject({ result: [{ key_name: 'number 1' }], total_count: 1, count: 1 })
    }
  })

  test('of another account, or of nobody, is not found: an empty list', async () => {
    const childs = switchbook.keyFile('child').key_id
    const nobodys = 'ab81c66e-570e-4446-9af9-105269dfafca'
    for (const key_id of [childs, nobodys]) {
      expect(await ask({ key_id })).toBe('{"result":[],"total_count":0,"count":0}')
    }
    expect(JSON.parse(await ask({ key_id: childs }, { accountId: 414877 })).total_count).toBe(1)
  })

  test.each(['', 'x', 'ab81c66e-570e-4446-9af9-105269dfafcz'])('by “%s” is error 433', async (key_id) => {
    expect(errorCode(await ask({ key_id }))).toBe(433)
  })
})

describe('pages', () => {
  test.each([
    ['the first two', { count: '2' }, 0, 2],
    ['the next two', { count: '2', offset: '2' }, 2, 4],
    ['the rest', { offset: '4' }, 4, 5],
    ['past the end', { offset: '9' }, 5, 5],
    ['none', { count: '0' }, 0, 0],
  ])('%s, of five', async (_what, params: Record<string, string>, from, to) => {
    const whole = (await keys()).map((key) => key.key_id)
    const page = JSON.parse(await ask(params))
    expect(page.result.map((key: KeyView) => key.key_id)).toEqual(whole.slice(from, to))
    expect(page).toMatchObject({ total_count: 5, count: to - from })
  })

  test('of twenty unless count says more', async () => {
    const asChild = { accountId: 1321 }
    for (let index = 0; index < 21; index += 1) await switchbook.call('CreateKey', {}, asChild)
    expect(JSON.parse(await ask({}, asChild))).toMatchObject({ total_count: 21, count: 20 })
    expect(JSON.parse(await ask({ count: '1000' }, asChild))).toMatchObject({ total_count: 21, count: 21 })
  })

  test.each<[string, Record<string, string>]>([
    ['a count of 1,001', { count: '1001' }],
    ['a count below zero', { count: '-1' }],
    ['an offset below zero', { offset: '-1' }],
    ['a flag that is none', { with_roles: 'x' }],
  ])('%s is error 101', async (_what, params) => {
    expect(errorCode(await ask(params))).toBe(101)
  })
})

test('the official client reads its own keys', async () => {
  const client = await officialClient(switchbook)
  const { result } = await client.RoleSystem.getKeys({ withRoles: true, keyId: made[0] as never })
  expect(result).toMatchObject([{ keyId: made[0], keyName: 'number 0', roles: [{ role_name: 'Payer' }] }])
})
