import { expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { callWithKey } from '../../testing/call-with-key.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import type { KeyFile } from '../../testing/tokens.ts'

const switchbook = switchbookOfFile()

const newKey = async (as = {}): Promise<KeyFile> =>
  JSON.parse(await switchbook.call('CreateKey', { role_name: 'Admin' }, as)).result[0]
const remove = (key_id: string, as = {}) => switchbook.call('DeleteKey', { key_id }, as)
const probe = async (key: KeyFile) => errorCode(await callWithKey(switchbook, key, 'GetAccountInfo'))

test('a deleted key stops with the next call, and is listed no longer', async () => {
  const key = await newKey()
  expect(await probe(key)).toBe(null)
  expect(await remove(key.key_id)).toBe('{"result":1}')
  expect(await probe(key)).toBe(433)
  expect(JSON.parse(await switchbook.call('GetKeys')).total_count).toBe(2)
})

test('its row stays, with the time of the business clock at which it ended', async () => {
  const key = await newKey()
  await remove(key.key_id)
  const sql = 'select deleted_at from service_keys where key_id = $1'
  expect(await select(switchbook.database.read, sql, [key.key_id])).toEqual([
    { deleted_at: new Date('2026-01-15T09:00:00Z') },
  ])
})

test('twice is error 433, and so is twice at once for one of the two', async () => {
  const [first, second] = [await newKey(), await newKey()]
  await remove(first.key_id)
  expect(errorCode(await remove(first.key_id))).toBe(433)
  const both = await Promise.all([remove(second.key_id), remove(second.key_id)])
  expect(both.map(errorCode).sort()).toEqual([433, null])
})

test('its id may be written in any case', async () => {
  const key = await newKey()
  expect(await remove(key.key_id.toUpperCase())).toBe('{"result":1}')
})

test('other keys go on working', async () => {
  const [gone, kept] = [await newKey(), await newKey()]
  await remove(gone.key_id)
  expect(await probe(kept)).toBe(null)
})

test('a key of a child is deleted by the parent acting for the child alone, never by a sibling', async () => {
  const childs = await newKey({ accountId: 1321 })
  expect(errorCode(await remove(childs.key_id))).toBe(433)
  expect(errorCode(await remove(childs.key_id, { key: 'child' }))).toBe(433)
  expect(await probe(childs)).toBe(null)
  expect(await remove(childs.key_id, { accountId: 1321 })).toBe('{"result":1}')
  expect(await probe(childs)).toBe(433)
})

test.each<[string, Record<string, string>]>([
  ['an unknown key', { key_id: 'ab81c66e-570e-4446-9af9-105269dfafca' }],
  ['what is no key id', { key_id: 'x' }],
  ['an empty id', { key_id: '' }],
  ['no id', {}],
])('%s is error 433', async (_what, params) => {
  expect(errorCode(await switchbook.call('DeleteKey', params))).toBe(433)
})

test('the official client’s call', async () => {
  const key = await newKey()
  const client = await officialClient(switchbook)
  expect(await client.RoleSystem.deleteKey({ keyId: key.key_id })).toEqual({ result: 1 })
  expect(await client.RoleSystem.deleteKey({ keyId: key.key_id })).toMatchObject({ error: { code: 433 } })
})
