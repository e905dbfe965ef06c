import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertKey } from '../domain/access/index.ts'
import { accountId, type KeyId } from '../ground/ids/index.ts'
import { addAccount } from '../testing/add-account.ts'
import { databaseDigest } from '../testing/database-digest.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { BAD_INPUTS, type BadInput, GRANDCHILD, KEYRING_FULL, PASSWORD, STRANGER } from './bad-inputs-for-test.ts'

let switchbook: TestSwitchbook
/** As the case before left it: one that changes something spoils none of the others. */
let digest: Record<string, string>
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: STRANGER, parentId: null })
  await addAccount(switchbook.database, { id: GRANDCHILD, parentId: 414877 })
  await switchbook.call('SetAccountInfo', { new_account_password: PASSWORD })
  await fillWithKeys(KEYRING_FULL)
  digest = await databaseDigest(switchbook.database)
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

/** Gives an account as many keys as it may have. */
async function fillWithKeys(id: number): Promise<void> {
  await switchbook.database.transaction(async (tx) => {
    for (let index = 1; index <= 100; index += 1) {
      await insertKey(tx, {
        keyId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as KeyId,
        accountId: accountId(id),
        keyName: null,
        description: null,
        roles: [],
        publicKey: '',
        createdAt: switchbook.clock.now(),
      })
    }
  })
}

const titled = BAD_INPUTS.map((bad): [string, BadInput] => {
  const [method, params, code, , as] = bad
  const shown = Object.entries(params).map(([name, value]) => `${name}=${JSON.stringify(value).slice(0, 40)}`)
  return [`${method} ${shown.join(' ')}${as === undefined ? '' : ` as ${JSON.stringify(as)}`} answers ${code}`, bad]
})

test.each(titled)('%s and changes nothing', async (_title, [method, params, code, parameter, as]) => {
  const answer = JSON.parse(await switchbook.call(method, params, as))
  const before = digest
  digest = await databaseDigest(switchbook.database)
  expect(digest).toEqual(before)
  expect(answer).toEqual({ error: { code, msg: expect.any(String) } })
  if (parameter !== null) expect(answer.error.msg).toContain(`'${parameter}'`)
  expect(answer.error.msg.length).toBeLessThan(400)
})

test('text of exactly the greatest length is taken, a letter of two bytes counting as one', async () => {
  const longest = {
    account_first_name: 49,
    account_last_name: 49,
    billing_address_name: 199,
    billing_address_address: 511,
    billing_address_zip: 29,
    billing_address_phone: 29,
    billing_address_state: 100,
    account_custom_data: 8191,
    callback_salt: 39,
  }
  const params = Object.fromEntries(Object.entries(longest).map(([name, length]) => [name, 'é'.repeat(length)]))
  expect(await switchbook.call('SetAccountInfo', params)).toBe('{"result":1}')
  const { result } = JSON.parse(await switchbook.call('GetAccountInfo'))
  expect(result).toMatchObject(params)
  digest = await databaseDigest(switchbook.database)
})

test('the digest of the database would show a change', async () => {
  await switchbook.call('SetAccountInfo', { account_first_name: 'Changed' })
  const after = await databaseDigest(switchbook.database)
  expect(Object.keys(after).filter((table) => after[table] !== digest[table])).toEqual(['accounts'])
})
