import { get } from 'node:https'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { officialClient } from '../testing/official-client.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { declarations } from './declarations.ts'

type Client = Awaited<ReturnType<typeof officialClient>>

/** The client sends text as it is: its own examples write booleans, ids and lists as text, against its types. */
const asText = (text: string) => text as never

let switchbook: TestSwitchbook
let client: Client
const called = new Set<string>()
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  const official = await officialClient(switchbook)
  client = { ...official, Accounts: noting(official.Accounts) } as Client
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

/** Notes which methods are called, and changes nothing. */
function noting<Group extends object>(group: Group): Group {
  return new Proxy(group, {
    get: (target, name) => {
      called.add(String(name))
      return Reflect.get(target, name)
    },
  })
}

// In the order in which they stand: the calls that change something come last.
describe('the official Node client’s own calls over HTTPS, of profile and prices', () => {
  test('GetAccountInfo', async () => {
    const { result, apiAddress } = await client.Accounts.getAccountInfo({})
    expect(result).toMatchObject({
      accountId: 3456750,
      accountName: 'ivan123',
      created: '2020-08-07 12:00:53',
      minBalanceToNotify: 300,
      accountNotifications: true,
      billingAddressCountryCode: 'RU',
      balance: 19772.35,
      creditLimit: 0,
      currency: 'RUR',
      supportBankCard: true,
      active: true,
      frozen: false,
    })
    expect(apiAddress).toBe(switchbook.httpsHost)
  })

  test('GetCurrencyRate, three ways', async () => {
    expect(await client.Accounts.getCurrencyRate({ currency: 'RUR' })).toEqual({ result: { RUR: 76.4217 } })
    const date = new Date('2014-03-17 GMT')
    expect(await client.Accounts.getCurrencyRate({ currency: 'RUR', date })).toEqual({ result: { RUR: 36.481375 } })
    expect(await client.Accounts.getCurrencyRate({ currency: 'RUR;EUR' })).toEqual({
      result: { RUR: 76.4217, EUR: 0.860289 },
    })
  })

  test('GetResourcePrice, three ways, one of them with the whole deck', async () => {
    const whole = await client.Accounts.getResourcePrice({})
    const calls = whole.result.find((price) => price.resourceType === 'PSTNOUT')
    expect(calls?.priceGroups.length).toBeGreaterThan(1000)
    const two = await client.Accounts.getResourcePrice({ resourceType: 'VOIPIN;VOIPOUT' })
    expect(two.result.map((price) => price.resourceType)).toEqual(['VOIPIN', 'VOIPOUT'])
    const one = await client.Accounts.getResourcePrice({ resourceType: 'PSTNOUT', resourceParam: '79263332211' })
    expect(one.result).toMatchObject([{ resourceType: 'PSTNOUT', priceGroups: [{ price: 10.034169, quantum: 60 }] }])
  })

  test('GetSubscriptionPrice, two ways', async () => {
    const all = await client.Accounts.getSubscriptionPrice({})
    expect(all.result[0]).toMatchObject({
      subscriptionTemplateId: 20,
      installationPrice: 0,
      price: 293.855,
      period: '0-1-0 0:0:0',
      subscriptionTemplateType: 'PHONE_NUM',
      subscriptionTemplateName: 'Phone BG',
    })
    const sip = await client.Accounts.getSubscriptionPrice({ subscriptionTemplateType: 'SIP_REGISTRATION' })
    expect(sip.result.map((template) => template.subscriptionTemplateName)).toEqual(['SIP registration'])
  })
})

describe('the official Node client’s own calls over HTTPS, of children, plans and verifications', () => {
  test('GetChildrenAccounts, two ways', async () => {
    const byId = await client.Accounts.getChildrenAccounts({ childAccountId: asText('414877;464478') })
    expect(byId).toMatchObject({ totalCount: 2, count: 2 })
    expect(byId.result[0]).toMatchObject({
      accountId: 414877,
      accountName: 'myparent-child-1',
      accountEmail: 'child-1@myparent.com',
      created: '2016-04-08 11:01:30',
      minBalanceToNotify: 68.5598,
      balance: 0.4,
    })
    const byEmail = await client.Accounts.getChildrenAccounts({ childAccountEmail: 'mychild@gmail.com' })
    expect(byEmail.result.map((child) => child.accountId)).toEqual([464478])
  })

  test('GetMoneyAmountToCharge', async () => {
    const { result } = await client.Accounts.getMoneyAmountToCharge({ currency: 'USD' })
    expect(result).toEqual({
      amount: 0,
      minAmount: 0,
      bankCardAmountUsd: 10,
      minBankCardAmountUsd: 10,
      subscriptions: [],
    })
  })

  test('GetAccountPlans and GetAvailablePlans', async () => {
    const current = await client.Accounts.getAccountPlans({})
    expect(current.result).toMatchObject([
      { planSubscriptionTemplateId: 184, nextCharge: '2026-02-01', planType: 'IM', planName: 'IM free' },
      { planSubscriptionTemplateId: 1022, nextCharge: '2026-02-01', planType: 'MAU', planName: 'MAU free' },
    ])
    const available = await client.Accounts.getAvailablePlans({ planType: 'IM' })
    expect(available.result).toMatchObject([
      { planSubscriptionTemplateId: 185, planName: 'IM small', periodicCharge: 9170.604 },
      { planSubscriptionTemplateId: 186, planName: 'IM medium', periodicCharge: 91706.04 },
    ])
  })

  test('GetAccountDocuments and GetAccountVerifications', async () => {
    const documents = await client.Accounts.getAccountDocuments({ withDetails: asText('true') })
    expect(documents.result).toMatchObject([
      {
        accountId: 3456750,
        verifications: [{ documents: [{ account_document_id: 66 }, { account_document_id: 74 }] }],
      },
    ])
    const verifications = await client.Accounts.getAccountVerifications({ accountId: 3456750 })
    expect(verifications.result).toMatchObject([
      { verificationId: 1001, creationType: 'MANUAL', created: '2025-09-01 10:15:00' },
    ])
  })
})

describe('the official Node client’s own calls over HTTPS that change something', () => {
  test('ChangeAccountPlan: its example’s plan does not exist here, one that does is taken', async () => {
    const change = (id: string) =>
      client.Accounts.changeAccountPlan({ planType: 'IM', planSubscriptionTemplateId: asText(id) })
    expect(await change('3')).toMatchObject({ error: { code: 110 } })
    expect(await change('185')).toEqual({
      result: 1,
      accountInfo: { accountId: 3456750, frozen: false, balance: 10601.746, currency: 'RUR' },
    })
  })

  test('SetAccountInfo, four ways, and SetChildAccountInfo', async () => {
    const done = { result: 1 }
    // The example is older than the rule for passwords that the documentation states.
    expect(await client.Accounts.setAccountInfo({ newAccountPassword: '7654321' })).toMatchObject({
      error: { code: 464 },
    })
    expect(await client.Accounts.setAccountInfo({ newAccountEmail: 'superman@mail.ru' })).toEqual(done)
    const address = {
      billingAddressName: 'Acme_Corp',
      billingAddressCountryCode: 'US',
      billingAddressZip: '94086',
      billingAddressAddress: '900, Kifer Road, Sunnyvale, CA',
      billingAddressPhone: '14445557777',
    }
    expect(await client.Accounts.setAccountInfo(address)).toEqual(done)
    const wishes = {
      languageCode: 'en',
      location: 'GMT-8',
      minBalanceToNotify: asText('1.50'),
      tariffChangingNotifications: asText('true'),
      newsNotifications: asText('true'),
    }
    expect(await client.Accounts.setAccountInfo(wishes)).toEqual(done)
    const { result } = await client.Accounts.getAccountInfo({})
    expect(result).toMatchObject({
      ...address,
      accountEmail: 'superman@mail.ru',
      location: 'GMT-8',
      minBalanceToNotify: 1.5,
    })
    const deactivated = { childAccountId: asText('1321'), active: asText('false') }
    expect(await client.Accounts.setChildAccountInfo(deactivated)).toEqual(done)
  })
})

test('none of the thirteen methods was left out', () => {
  const names = Object.values(declarations).filter((method) => method.group === 'Accounts')
  expect(names).toHaveLength(13)
  const uncalled = names.filter(({ name }) => !called.has(`${name.charAt(0).toLowerCase()}${name.slice(1)}`))
  expect(uncalled).toEqual([])
})

test('a client that acts for a child reads the child, one without roles is refused in the body', async () => {
  const forChild = await officialClient(switchbook, { accountId: 414877 })
  expect((await forChild.Accounts.getAccountInfo({})).result.accountId).toBe(414877)
  const limited = await officialClient(switchbook, { key: 'limited' })
  expect(await limited.Accounts.getMoneyAmountToCharge({})).toMatchObject({ error: { code: 104 } })
})

test('the certificate holds by the authority’s file alone', async () => {
  const ask = (trusted: readonly string[] | undefined) =>
    new Promise((resolve) => {
      const options = trusted === undefined ? {} : { ca: [...trusted] }
      get(`https://${switchbook.httpsHost}/healthz`, { ...options, agent: false }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).on('error', (error) => resolve((error as NodeJS.ErrnoException).code))
    })
  expect(await ask(undefined)).toBe(200)
  expect(await ask(rootCertificates)).toMatch(/SIGNATURE|SELF_SIGNED|ISSUER/)
})
