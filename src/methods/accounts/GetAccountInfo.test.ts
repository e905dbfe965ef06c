import { describe, expect, test } from 'vitest'
import { DEMO_API_KEYS } from '../../sandbox/demo/accounts.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { requestBytes, sendBytes } from '../../testing/raw-http.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import { signToken } from '../../testing/tokens.ts'

const switchbook = switchbookOfFile()

const info = async (params: Record<string, string> = {}, as = {}) =>
  JSON.parse(await switchbook.call('GetAccountInfo', params, as)).result

/** The values of the published example. */
const PUBLISHED = {
  account_id: 3456750,
  account_name: 'ivan123',
  account_email: 'ivan123@mail.ru',
  created: '2020-08-07 12:00:53',
  language_code: 'en',
  location: 'Europe/Moscow',
  min_balance_to_notify: 300,
  account_notifications: true,
  tariff_changing_notifications: true,
  news_notifications: true,
  active: true,
  frozen: false,
  balance: 19772.35,
  credit_limit: 0,
  currency: 'RUR',
  support_robokassa: false,
  support_bank_card: true,
  support_invoice: true,
  send_js_error: false,
  billing_limits: {
    bank_card: { min_amount: 500, currency: 'RUR', max_day_payment: 7642.17 },
    invoice: { min_amount: 1000, currency: 'RUR' },
  },
  a2p_sms_enabled: false,
  max_sip_registrations: 0,
  fixed_balance: 20169.93,
  money_on_hold: 397.58,
  bank_card_provider: 'ALFABANK',
  enabled_3ds: true,
  record_storage_id: 125,
  mobile_phone: '+7-495-123-4567',
  allow_invoice: true,
  is_bank_card_auto_charge_prohibited: true,
  taxpayer_type: 'default',
  custom_pricing: false,
  grace_credit: 0,
  record_storage_name: 'my-storage',
  credit_limit_aware_balance_notifications: false,
  live_balance: 19772.35,
}

describe('the demo’s parent', () => {
  test('is the account of the published example', async () => {
    expect(await info()).toMatchObject(PUBLISHED)
  })

  test('has beyond that example only the billing address that the plan change needs', async () => {
    const beyond = Object.keys(await info()).filter((name) => !(name in PUBLISHED))
    expect(beyond.every((name) => name.startsWith('billing_address_'))).toBe(true)
  })

  test('has its money as numbers with the digits of the example, in the raw text', async () => {
    const text = await switchbook.call('GetAccountInfo')
    for (const field of ['"balance":19772.35,', '"fixed_balance":20169.93,', '"money_on_hold":397.58,']) {
      expect(text).toContain(field)
    }
    expect(text).toContain('"live_balance":19772.35}')
  })
})

describe('return_live_balance', () => {
  test.each(['false', 'False', 'FALSE', '0'])('%s makes balance the fixed one, and leaves the others', async (no) => {
    expect(await info({ return_live_balance: no })).toMatchObject({
      balance: 20169.93,
      fixed_balance: 20169.93,
      live_balance: 19772.35,
      money_on_hold: 397.58,
    })
  })

  test.each(['true', 'True', '1'])('%s is what holds without it', async (yes) => {
    expect(await info({ return_live_balance: yes })).toEqual(await info())
  })

  test.each(['', 'no', '2'])('“%s” is error 101', async (bad) => {
    expect(errorCode(await switchbook.call('GetAccountInfo', { return_live_balance: bad }))).toBe(101)
  })
})

describe('what is shown to whom', () => {
  test('access_entries come when asked for, and then say so', async () => {
    const basic = ['GetAccountInfo', 'GetAccountPlans', 'GetAvailablePlans']
    const asked = await info({ with_access_entries: 'true' }, { key: 'limited' })
    expect(asked.with_access_entries).toBe(true)
    expect([...asked.access_entries].sort()).toEqual([
      ...basic,
      'GetCurrencyRate',
      'GetResourcePrice',
      'GetSubscriptionPrice',
    ])
    const unasked = await info({}, { key: 'limited' })
    expect([unasked.access_entries, unasked.with_access_entries]).toEqual([undefined, undefined])
  })

  test('the API key comes to a caller who proved itself by it, to nobody else', async () => {
    const byApiKey = async (account_id: string, api_key: string) => {
      const query = new URLSearchParams({ account_id, api_key })
      const response = await fetch(`${switchbook.httpUrl}/platform_api/GetAccountInfo?${query}`)
      return ((await response.json()) as { result: { api_key: string } }).result.api_key
    }
    expect(await byApiKey('3456750', DEMO_API_KEYS.parent)).toBe(DEMO_API_KEYS.parent)
    expect(await byApiKey('789456', DEMO_API_KEYS.usd)).toBe(DEMO_API_KEYS.usd)
    expect((await info()).api_key).toBeUndefined()
  })

  test('a parent acting for its child sees the child', async () => {
    const asParent = await info({}, { accountId: 414877 })
    expect(asParent).toMatchObject({
      account_id: 414877,
      balance: 0.4,
      language_code: 'ru',
      min_balance_to_notify: 68.5598,
    })
    expect(await info({}, { key: 'child' })).toEqual(asParent)
  })

  test('fields without a value are left out: no null, no empty text', async () => {
    const text = await switchbook.call('GetAccountInfo', {}, { accountId: 464478 })
    expect(text).not.toMatch(/null|""/)
    expect(JSON.parse(text).result).not.toHaveProperty('mobile_phone')
    expect(JSON.parse(text).result).not.toHaveProperty('billing_limits')
  })

  test('a blocked account reads that it is frozen', async () => {
    expect(await info({}, { accountId: 464479 })).toMatchObject({ active: true, frozen: true })
  })
})

test('api_address is the host as the caller named it', async () => {
  const headers = { Host: 'api.voximplant.test:443', Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}` }
  const { body } = await sendBytes(
    switchbook.httpPort,
    requestBytes({ line: 'GET /platform_api/GetAccountInfo', headers }),
  )
  expect(JSON.parse(body).api_address).toBe('api.voximplant.test:443')
})

test('the official client reads the profile, and the balance by the name that it knows', async () => {
  const client = await officialClient(switchbook)
  const live = await client.Accounts.getAccountInfo({})
  expect(live.result).toMatchObject({ accountId: 3456750, accountEmail: 'ivan123@mail.ru', balance: 19772.35 })
  expect(live.apiAddress).toBe(switchbook.httpsHost)
  const fixed = await client.Accounts.getAccountInfo({ returnLiveBalance: false })
  expect(fixed.result.balance).toBe(20169.93)
})
