import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { insertKey } from '../../domain/access/index.ts'
import { accountId, type KeyId } from '../../ground/ids/index.ts'
import { DEMO_API_KEYS, DEMO_NOW } from '../../sandbox/demo/accounts.ts'
import { callWithKey } from '../../testing/call-with-key.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import type { KeyFile } from '../../testing/tokens.ts'
import { tablesHolding } from '../../testing/where-text-stands.ts'

const CROWDED = 464478

const switchbook = switchbookOfFile()

const create = (params: Record<string, string> = {}, as = {}) => switchbook.call('CreateKey', params, as)
const keyOf = (text: string): KeyFile => JSON.parse(text).result[0]
const callWith = (key: KeyFile, method: string, params: Record<string, string> = {}) =>
  callWithKey(switchbook, key, method, params)

describe('a new key', () => {
  test('is a list of one file as the official clients load it', async () => {
    const answer = JSON.parse(await create())
    expect(answer).toEqual({
      result: [
        {
          account_email: 'ivan123@mail.ru',
          account_id: 3456750,
          key_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          private_key: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n[\w+/=\n]+\n-----END PRIVATE KEY-----\n$/),
        },
      ],
    })
    const key = createPrivateKey(answer.result[0].private_key)
    expect([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength]).toEqual(['rsa', 2048])
  })

  test('works at once, for its account, and cannot be called another’s', async () => {
    const key = keyOf(await create({ role_name: 'Payer' }))
    expect(JSON.parse(await callWith(key, 'GetAccountInfo')).result.account_id).toBe(3456750)
    const impostor = { ...key, private_key: keyOf(await create()).private_key }
    expect(errorCode(await callWith(impostor, 'GetAccountInfo'))).toBe(100)
  })

  test('of a child that its parent acts for is the child’s', async () => {
    const key = keyOf(await create({ role_name: 'Owner' }, { accountId: 1321 }))
    expect(key).toMatchObject({ account_id: 1321, account_email: 'child-3@myparent.com' })
    expect(JSON.parse(await callWith(key, 'GetAccountInfo')).result.account_id).toBe(1321)
  })

  test('is kept by its public half alone: its private half is nowhere in the database', async () => {
    const key = keyOf(await create({ key_name: 'to be looked for' }))
    expect(await tablesHolding(switchbook.database, key.key_id)).toEqual(['service_keys'])
    const lines = key.private_key.split('\n').filter((line) => !line.startsWith('-----') && line !== '')
    // The last lines hold what only the private half has; the first ones its modulus, which is public.
    for (const line of lines.slice(-6)) expect(await tablesHolding(switchbook.database, line)).toEqual([])
    const der = createPrivateKey(key.private_key).export({ format: 'der', type: 'pkcs8' })
    const secret = der.subarray(-128).toString('hex')
    expect(await tablesHolding(switchbook.database, secret)).toEqual([])
    expect(await tablesHolding(switchbook.database, 'PRIVATE KEY')).toEqual([])
  })
})

describe('roles', () => {
  test('by name and by id are the same, and limit what the key may call', async () => {
    for (const role of [{ role_name: 'Payer' }, { role_id: '7' }]) {
      const key = keyOf(await create(role))
      expect(errorCode(await callWith(key, 'GetMoneyAmountToCharge'))).toBe(null)
      expect(errorCode(await callWith(key, 'GetAccountInfo'))).toBe(null)
      expect(errorCode(await callWith(key, 'GetChildrenAccounts', { child_account_id: 'all' }))).toBe(104)
      expect(errorCode(await callWith(key, 'CreateKey'))).toBe(104)
    }
  })

  test('several add up', async () => {
    const key = keyOf(await create({ role_name: 'Payer;User Manager' }))
    const { result } = JSON.parse(await switchbook.call('GetKeys', { key_id: key.key_id, with_roles: 'true' }))
    expect(result[0].roles.map((role: { role_name: string }) => role.role_name)).toEqual(['Payer', 'User Manager'])
  })

  test('none reach the basic set', async () => {
    const key = keyOf(await create())
    expect(errorCode(await callWith(key, 'GetAvailablePlans'))).toBe(null)
    expect(errorCode(await callWith(key, 'GetMoneyAmountToCharge'))).toBe(104)
  })

  test('beyond the caller’s own reach are not given: an Admin makes no Owner', async () => {
    const admin = keyOf(await create({ role_name: 'Admin' }))
    const { error } = JSON.parse(await callWith(admin, 'CreateKey', { role_name: 'Owner' }))
    expect(error).toEqual({ code: 435, msg: expect.stringContaining('GetChildrenAccounts') })
    expect(errorCode(await callWith(admin, 'CreateKey', { role_name: 'Payer;Owner' }))).toBe(435)
    expect(errorCode(await callWith(admin, 'CreateKey', { role_name: 'Admin' }))).toBe(null)
  })

  test('with an API key every one may be given', async () => {
    const query = new URLSearchParams({ account_id: '789456', api_key: DEMO_API_KEYS.usd, role_name: 'Owner' })
    const answer = await (await fetch(`${switchbook.httpUrl}/platform_api/CreateKey?${query}`)).text()
    expect(errorCode(await callWith(keyOf(answer), 'GetChildrenAccounts', { child_account_id: 'all' }))).toBe(null)
  })

  test.each<[string, Record<string, string>, number]>([
    ['by id and by name at once', { role_id: '7', role_name: 'Payer' }, 449],
    ['by an id that is none', { role_id: '99' }, 440],
    ['by an id and one that is none', { role_id: '7;99' }, 440],
    ['by all ids', { role_id: 'all' }, 440],
    ['by an id that is no number', { role_id: 'Payer' }, 440],
    ['by an empty id', { role_id: '' }, 440],
    ['by an unknown name', { role_name: 'King' }, 441],
    ['by a name in another case', { role_name: 'owner' }, 441],
    ['by an empty name', { role_name: '' }, 441],
  ])('%s: error %3$d', async (_what, params, code) => {
    expect(errorCode(await create(params))).toBe(code)
  })
})

describe('name and description', () => {
  const view = async (key: KeyFile) => JSON.parse(await switchbook.call('GetKeys', { key_id: key.key_id })).result[0]

  test('are kept at their longest', async () => {
    const longest = { key_name: 'ключ-'.repeat(10), description: 'd'.repeat(255) }
    expect(await view(keyOf(await create(longest)))).toMatchObject(longest)
  })

  test('a description that is empty is none', async () => {
    const key = keyOf(await create({ description: '' }))
    expect(await view(key)).toEqual({ key_id: key.key_id })
  })

  test.each([
    ['key_name', 51, 253],
    ['key_name', 0, 253],
    ['description', 256, 499],
  ])('%s of %d letters is error %d', async (name, length, code) => {
    expect(errorCode(await create({ [name]: 'a'.repeat(length) }))).toBe(code)
  })
})

test('an account has a hundred keys at most, also when the last two are made at once', async () => {
  await switchbook.database.transaction(async (tx) => {
    for (let index = 0; index < 99; index += 1) {
      await insertKey(tx, {
        keyId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as KeyId,
        accountId: accountId(CROWDED),
        keyName: null,
        description: null,
        roles: [],
        publicKey: 'nobody signs with these',
        createdAt: DEMO_NOW,
      })
    }
  })
  const answers = await Promise.all([1, 2, 3].map(() => create({}, { accountId: CROWDED })))
  expect(answers.map(errorCode).sort()).toEqual([437, 437, null])
  const [spare] = JSON.parse(await switchbook.call('GetKeys', { count: '1' }, { accountId: CROWDED })).result
  await switchbook.call('DeleteKey', { key_id: spare.key_id }, { accountId: CROWDED })
  expect(errorCode(await create({}, { accountId: CROWDED }))).toBe(null)
})

test('the official client starts from the file of a key that it has just made', async () => {
  const client = await officialClient(switchbook)
  const made = await client.RoleSystem.createKey({ keyName: 'by the client', roleName: 'Owner' as never })
  const [key] = made.result as unknown as {
    accountEmail: string
    accountId: number
    keyId: string
    privateKey: string
  }[]
  const folder = mkdtempSync(join(tmpdir(), 'switchbook-key-'))
  const file = join(folder, 'credentials.json')
  const { accountEmail: account_email, accountId: account_id, keyId: key_id, privateKey: private_key } = key ?? {}
  writeFileSync(file, JSON.stringify({ account_email, account_id, key_id, private_key }))
  const second = await officialClient({ httpsHost: switchbook.httpsHost, keyFilePath: () => file })
  expect(await second.Accounts.getAccountInfo({})).toMatchObject({ result: { accountName: 'ivan123' } })
  rmSync(folder, { recursive: true })
})
