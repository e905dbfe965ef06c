import { beforeAll, describe, expect, test } from 'vitest'
import { DEMO_API_KEYS } from '../sandbox/demo/accounts.ts'
import { addAccount } from '../testing/add-account.ts'
import { requestBytes, sendBytes } from '../testing/raw-http.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { type KeyFile, signToken } from '../testing/tokens.ts'

const PARENT = 3456750
const CHILD = 414877
const SIBLING = 464478
const GRANDCHILD = 9_000_001
const STRANGER = 9_000_002
const STRANGERS_CHILD = 9_000_003
/** A child that its parent has deactivated, in the same family. */
const INACTIVE = 9_000_004
const SHUT_DOWN = 9_000_005
const CHILD_OF_SHUT_DOWN = 9_000_006

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: GRANDCHILD, parentId: CHILD })
  await addAccount(database, { id: STRANGER, parentId: null, apiKey: 'the key of the stranger' })
  await addAccount(database, { id: STRANGERS_CHILD, parentId: STRANGER })
  await addAccount(database, { id: INACTIVE, parentId: PARENT, active: false, apiKey: 'the key of the inactive' })
  await addAccount(database, { id: SHUT_DOWN, parentId: PARENT })
  await addAccount(database, { id: CHILD_OF_SHUT_DOWN, parentId: SHUT_DOWN })
})

/** The id of the account that answers, or the code of the error. */
async function outcome(headers: Record<string, string>, params: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`${switchbook.httpUrl}/platform_api/GetAccountInfo?${new URLSearchParams(params)}`, {
    headers,
  })
  const answer = (await response.json()) as { error?: { code: number }; result?: { account_id: number } }
  return answer.result?.account_id ?? `error ${answer.error?.code}`
}

const bearing = (token: string) => outcome({ authorization: `Bearer ${token}` })
const acting = (key: KeyFile, iss: unknown) => bearing(signToken(key, { claims: { iss } }))
const byApiKey = (params: Record<string, string>) => outcome({}, params)

/** Makes a key by a call of the API, as `key` and for the account `iss`. */
async function createKey(key: KeyFile, iss: number): Promise<KeyFile> {
  const response = await fetch(`${switchbook.httpUrl}/platform_api/CreateKey?role_name=Owner`, {
    headers: { authorization: `Bearer ${signToken(key, { claims: { iss } })}` },
  })
  const { result } = (await response.json()) as { result: KeyFile[] }
  return result[0] as KeyFile
}

async function callWith(key: KeyFile, method: string, params: Record<string, string>): Promise<unknown> {
  const response = await fetch(`${switchbook.httpUrl}/platform_api/${method}?${new URLSearchParams(params)}`, {
    headers: { authorization: `Bearer ${signToken(key)}` },
  })
  return response.json()
}

describe('a key acts', () => {
  test('for its own account, and for each child of it', async () => {
    const owner = switchbook.keyFile('owner')
    for (const id of [PARENT, CHILD, SIBLING, String(CHILD)]) expect(await acting(owner, id)).toBe(Number(id))
  })

  test.each([
    ['a stranger', STRANGER],
    ['a stranger’s child', STRANGERS_CHILD],
    ['a grandchild', GRANDCHILD],
    ['nobody', 8_999_999],
  ])('as the parent’s not for %s: error 100', async (_whom, id) => {
    expect(await acting(switchbook.keyFile('owner'), id)).toBe('error 100')
  })

  test.each([
    ['its parent', PARENT],
    ['its sibling', SIBLING],
    ['a stranger', STRANGER],
  ])('as a child’s not for %s: error 100', async (_whom, id) => {
    expect(await acting(switchbook.keyFile('child'), id)).toBe('error 100')
  })

  test('as a child’s for the child’s own child', async () => {
    expect(await acting(switchbook.keyFile('child'), GRANDCHILD)).toBe(GRANDCHILD)
  })

  test('with the roles that it has, whomever it acts for', async () => {
    const token = signToken(switchbook.keyFile('limited'), { claims: { iss: CHILD } })
    expect(await bearing(token)).toBe(CHILD)
    const response = await fetch(`${switchbook.httpUrl}/platform_api/GetChildrenAccounts?child_account_id=all`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await response.json()).toMatchObject({ error: { code: 104 } })
  })
})

describe('an account that is not active', () => {
  test('answers error 131 to its own key, made by its parent, which still acts for it', async () => {
    const owner = switchbook.keyFile('owner')
    const own = await createKey(owner, INACTIVE)
    expect(own.account_id).toBe(INACTIVE)
    expect(await acting(own, INACTIVE)).toBe('error 131')
    expect(await acting(owner, INACTIVE)).toBe(INACTIVE)
  })

  test('answers error 131 to its own key that acts for a child, too', async () => {
    const owner = switchbook.keyFile('owner')
    const own = await createKey(owner, SHUT_DOWN)
    expect(await acting(own, CHILD_OF_SHUT_DOWN)).toBe(CHILD_OF_SHUT_DOWN)
    await callWith(owner, 'SetChildAccountInfo', { child_account_id: String(SHUT_DOWN), active: 'false' })
    expect(await acting(own, CHILD_OF_SHUT_DOWN)).toBe('error 131')
  })

  test('answers error 131 to its api_key', async () => {
    expect(await byApiKey({ account_id: String(INACTIVE), api_key: 'the key of the inactive' })).toBe('error 131')
  })

  test('answers error 131 from the call on that deactivates it, its token seen before', async () => {
    const owner = switchbook.keyFile('owner')
    const own = await createKey(owner, SIBLING)
    const token = signToken(own)
    expect(await bearing(token)).toBe(SIBLING)
    await callWith(owner, 'SetChildAccountInfo', { child_account_id: String(SIBLING), active: 'false' })
    expect(await bearing(token)).toBe('error 131')
    await callWith(owner, 'SetChildAccountInfo', { child_account_id: String(SIBLING), active: 'true' })
    expect(await bearing(token)).toBe(SIBLING)
  })
})

describe('a deleted key', () => {
  test('answers error 433 from the next call on, its token seen before', async () => {
    const owner = switchbook.keyFile('owner')
    const spare = await createKey(owner, PARENT)
    const token = signToken(spare)
    expect(await bearing(token)).toBe(PARENT)
    expect(await callWith(owner, 'DeleteKey', { key_id: spare.key_id })).toEqual({ result: 1 })
    expect(await bearing(token)).toBe('error 433')
    expect(await bearing(signToken(spare))).toBe('error 433')
    expect(await callWith(owner, 'DeleteKey', { key_id: spare.key_id })).toMatchObject({ error: { code: 433 } })
  })

  test('may delete itself, once', async () => {
    const spare = await createKey(switchbook.keyFile('owner'), PARENT)
    expect(await callWith(spare, 'DeleteKey', { key_id: spare.key_id })).toEqual({ result: 1 })
    expect(await callWith(spare, 'DeleteKey', { key_id: spare.key_id })).toMatchObject({ error: { code: 433 } })
  })
})

describe('the older way, api_key beside the account', () => {
  const api_key = DEMO_API_KEYS.parent

  test.each([
    ['id', { account_id: '3456750' }],
    ['name', { account_name: 'ivan123' }],
    ['email', { account_email: 'ivan123@mail.ru' }],
    ['email in another case', { account_email: 'IVAN123@Mail.Ru' }],
    ['name, when account_id is a parameter of the method', { account_name: 'ivan123', account_id: '414877' }],
  ])('takes the account’s %s', async (_by, name) => {
    expect(await byApiKey({ ...name, api_key })).toBe(PARENT)
  })

  test.each<[string, Record<string, string>]>([
    ['no account', { api_key }],
    ['no key', { account_id: '3456750' }],
    ['nothing at all', {}],
    ['an empty key', { account_id: '3456750', api_key: '' }],
    ['a wrong key', { account_id: '3456750', api_key: '12345678-1234-1234-1234-aaaaaabbbbbc' }],
    ['a key with a letter more', { account_id: '3456750', api_key: `${api_key}x` }],
    ['a key in capitals', { account_id: '3456750', api_key: api_key.toUpperCase() }],
    ['the key of another account', { account_id: '789456', api_key }],
    ['the key of the parent for its child', { account_id: '414877', api_key }],
    ['a key where the account has none', { account_id: '414877', api_key: '' }],
    ['an unknown id', { account_id: '1', api_key }],
    ['an id that is no number', { account_id: '3456750x', api_key }],
    ['an id with an exponent', { account_id: '3.45675e6', api_key }],
    ['an id of 100 digits', { account_id: '3'.repeat(100), api_key }],
    ['an unknown name', { account_name: 'nobody', api_key }],
    ['a name with a NUL', { account_name: 'ivan123\0', api_key }],
    ['an email with a NUL', { account_email: 'ivan123@mail.ru\0', api_key }],
    ['a pattern for a name', { account_name: 'ivan%', api_key }],
    ['a name of a megabyte', { account_name: 'x'.repeat(50_000), api_key }],
  ])('refuses %s: error 100', async (_what, params) => {
    expect(await byApiKey(params)).toBe('error 100')
  })

  test('reaches every method, and shows the key to the caller who proved itself by it', async () => {
    const query = new URLSearchParams({ account_id: '3456750', api_key, child_account_id: 'all', brief_output: '1' })
    const children = await fetch(`${switchbook.httpUrl}/platform_api/GetChildrenAccounts?${query}`)
    expect(await children.text()).toContain('"account_id":414877')
    const info = await fetch(`${switchbook.httpUrl}/platform_api/GetAccountInfo?${query}`)
    expect(await info.text()).toContain(`"api_key":"${api_key}"`)
    expect(await switchbook.call('GetAccountInfo')).not.toContain('"api_key"')
  })

  test('does not save a bad token: the header is judged alone', async () => {
    const params = { account_id: '3456750', api_key }
    expect(await outcome({ authorization: 'Bearer abc' }, params)).toBe('error 447')
    expect(await outcome({ authorization: 'Basic abc' }, params)).toBe('error 100')
  })
})

test('of two Authorization headers the first is judged, the other is passed over', async () => {
  const token = signToken(switchbook.keyFile('owner'))
  const ask = async (first: string, second: string) => {
    const head = requestBytes({
      line: 'GET /platform_api/GetAccountInfo',
      headers: { Authorization: first },
    }).toString()
    const bytes = Buffer.from(head.replace(/\r\n\r\n$/, `\r\nAuthorization: ${second}\r\n\r\n`))
    return JSON.parse((await sendBytes(switchbook.httpPort, bytes)).body)
  }
  expect(await ask(`Bearer ${token}`, 'Bearer abc')).toMatchObject({ result: { account_id: PARENT } })
  expect(await ask('Bearer abc', `Bearer ${token}`)).toMatchObject({ error: { code: 447 } })
})
