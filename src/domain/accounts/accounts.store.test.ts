import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { PARENT } from '../../sandbox/demo/accounts.ts'
import { postMoney } from '../../testing/post-money.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import type { Account } from './account.ts'
import {
  EmailTaken,
  findAccountBy,
  findAccounts,
  findChildIds,
  findEmailHolder,
  insertAccount,
  lockAccount,
  lockChildren,
  NameTaken,
  updateAccount,
} from './accounts.store.ts'

/** An account in which every field differs from what the database would put there by itself. */
const FULL: Account = {
  id: accountId(77),
  parentId: PARENT.id,
  name: 'full-account',
  email: 'Full@Example.com',
  createdAt: new Date('2024-02-29T23:59:59.000Z'),
  firstName: 'Ада',
  lastName: 'O’Lovelace',
  mobilePhone: '+441234567',
  languageCode: 'fr',
  location: 'America/Los_Angeles',
  minBalanceToNotify: Money.of('12.345678', 'KZT'),
  accountNotifications: false,
  tariffChangingNotifications: false,
  newsNotifications: false,
  billingName: 'Analytical Engines',
  billingCountryCode: 'GB',
  billingAddress: '12 St James’s Square',
  billingZip: 'SW1Y 4JH',
  billingPhone: '+4420',
  billingState: 'London',
  customData: '{"a": "\n"}',
  callbackUrl: 'https://example.com/hook',
  callbackSalt: 'salt',
  sendJsError: true,
  storeOutboundSms: true,
  storeInboundSms: true,
  active: false,
  frozen: true,
  currency: 'KZT',
  taxMode: 'exempt',
  canUseRestricted: true,
  supportRobokassa: true,
  supportBankCard: true,
  supportInvoice: true,
  isOperator: false,
  operatorSettings: {
    graceCredit: 5,
    billingLimits: { robokassa: undefined, bank_card: undefined, invoice: { minAmount: '1', currency: 'KZT' } },
  },
}

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('demo')
  await copy.database.transaction((tx) => insertAccount(tx, FULL))
})
afterAll(() => copy.drop())

const found = async (id: number) => (await findAccounts(copy.database.read, [accountId(id)]))[0]

describe('an account', () => {
  test('is read back field by field', async () => {
    expect(await found(77)).toEqual({
      ...FULL,
      operatorSettings: { graceCredit: 5, billingLimits: { invoice: { minAmount: '1', currency: 'KZT' } } },
    })
  })

  test.each([
    [{ by: 'id', id: 77 }, true],
    [{ by: 'id', id: 78 }, false],
    [{ by: 'name', name: 'full-account' }, true],
    [{ by: 'name', name: 'Full-Account' }, false],
    [{ by: 'name', name: 'full%' }, false],
    [{ by: 'email', email: 'full@example.COM' }, true],
    [{ by: 'email', email: 'full@example' }, false],
  ] as const)('is found by %o: %s', async (name, isFound) => {
    expect((await findAccountBy(copy.database.read, name))?.id ?? null).toBe(isFound ? 77 : null)
  })

  test('is changed in all that may change, and in nothing else', async () => {
    const change = { ...PARENT, id: FULL.id, email: 'other@example.com' }
    await copy.database.transaction((tx) => updateAccount(tx, change))
    const { name, parentId, createdAt, currency, taxMode, frozen, operatorSettings } = FULL
    expect(await found(77)).toEqual({
      ...change,
      ...{ name, parentId, createdAt, currency, taxMode, frozen },
      minBalanceToNotify: Money.of('300', 'KZT'),
      operatorSettings: expect.objectContaining({ graceCredit: operatorSettings.graceCredit }),
    })
    await copy.database.transaction((tx) => updateAccount(tx, FULL))
  })
})

describe('an email', () => {
  test('belongs to one account, in whatever case', async () => {
    expect(await findEmailHolder(copy.database.read, 'FULL@EXAMPLE.COM')).toBe(77)
    expect(await findEmailHolder(copy.database.read, 'nobody@example.com')).toBe(null)
    const taken = { ...FULL, email: PARENT.email.toUpperCase() }
    await expect(copy.database.transaction((tx) => updateAccount(tx, taken))).rejects.toThrow(EmailTaken)
    const twin = { ...FULL, id: accountId(79), name: 'twin', email: 'full@example.com' }
    await expect(copy.database.transaction((tx) => insertAccount(tx, twin))).rejects.toThrow(EmailTaken)
    expect(await found(79)).toBeUndefined()
  })

  test('taken is told apart from a name that is taken, and from another broken rule', async () => {
    const namesake = { ...FULL, id: accountId(79), email: 'namesake@example.com' }
    await expect(copy.database.transaction((tx) => insertAccount(tx, namesake))).rejects.toThrow(NameTaken)
    const sameId = { ...namesake, id: FULL.id, name: 'another' }
    await expect(copy.database.transaction((tx) => insertAccount(tx, sameId))).rejects.toThrow('accounts_pkey')
  })
})

describe('children', () => {
  const none = { ids: undefined, names: undefined, emails: undefined }
  const lock = (selector: object) =>
    copy.database.transaction(async (tx) =>
      (await lockChildren(tx, PARENT.id, { ...none, ...selector })).map((child) => child.id),
    )

  test('are all direct ones, by id', async () => {
    expect(await findChildIds(copy.database.read, PARENT.id)).toEqual([77, 1321, 414877, 464478, 464479, 789456])
    expect(await findChildIds(copy.database.read, FULL.id)).toEqual([])
  })

  test.each([
    ['nobody named', {}, []],
    ['all', { ids: 'all' }, [77, 1321, 414877, 464478, 464479, 789456]],
    ['ids, in whatever order', { ids: [464478, 1321, 1] }, [1321, 464478]],
    ['a name or an email', { names: ['myparent-child-1'], emails: ['MyChild@Gmail.com'] }, [414877, 464478]],
    ['not the parent itself', { ids: [PARENT.id], names: ['ivan123'], emails: ['ivan123@mail.ru'] }, []],
  ])('are selected: %s', async (_what, selector, expected) => {
    expect(await lock(selector)).toEqual(expected)
  })
})

test('money is booked for an account while its profile is locked', async () => {
  await copy.database.transaction(async (tx) => {
    await lockAccount(tx, PARENT.id)
    // Would it wait for that lock, this would never end: the lock is let go of only afterwards.
    await postMoney(copy.database, PARENT.id, '1', PARENT.currency)
  })
})
