import { describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const switchbook = switchbookOfFile()

const USUAL = { account_name: 'north-sea-radio', account_email: 'books@north-sea.example', currency: 'EUR' }
const add = (params: Record<string, string>) => switchbook.call('AddAccount', params, { surface: 'operator' })
const countAccounts = async () =>
  (await select<{ count: number }>(switchbook.database.read, 'select count(*) from accounts'))[0]?.count

async function callAs(id: number, apiKey: string, method: string, more: Record<string, string> = {}) {
  const query = new URLSearchParams({ account_id: String(id), api_key: apiKey, ...more })
  return JSON.parse(await (await fetch(`${switchbook.httpUrl}/platform_api/${method}?${query}`)).text())
}

describe('an account', () => {
  test('with the least that it takes may be used at once, by its API key', async () => {
    const answer = JSON.parse(await add(USUAL))
    expect(answer).toEqual({
      result: 1,
      account_id: expect.any(Number),
      api_key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      account_info: {
        ...{ account_id: answer.account_id, frozen: false, currency: 'EUR', fixed_balance: 0, money_on_hold: 0 },
        ...{ live_balance: 0, credit_limit: 0, overdraft_limit: 0 },
      },
    })
    const { result } = await callAs(answer.account_id, answer.api_key, 'GetAccountInfo')
    expect(result).toMatchObject({
      ...{ account_name: 'north-sea-radio', account_email: 'books@north-sea.example', created: '2026-01-15 09:00:00' },
      ...{ language_code: 'en', location: 'Etc/GMT', active: true, frozen: false, currency: 'EUR', balance: 0 },
      ...{ account_notifications: false, support_bank_card: false },
    })
    const plans = (await callAs(answer.account_id, answer.api_key, 'GetAccountPlans')).result
    expect(plans.map((plan: { plan_type: string; is_free: boolean }) => plan.plan_type).sort()).toEqual(['IM', 'MAU'])
  })

  test('with all that it may have is a child that its parent sees and pays', async () => {
    const { account_id, api_key } = JSON.parse(
      await add({
        ...{ account_name: 'a1234-6789-1234-6789', account_email: 'all@child.example', currency: 'RUR' },
        ...{ parent_account_id: '3456750', account_password: 'Secret-12', active: 'true', language_code: 'ru' },
        ...{ location: 'Europe/Moscow', tax_mode: 'included', account_first_name: 'Анна', account_last_name: 'К' },
        ...{ billing_address_name: 'ООО', billing_address_country_code: 'RU', billing_address_address: 'Арбат, 1' },
        ...{ billing_address_zip: '119019', billing_address_phone: '+7495', billing_address_state: 'Москва' },
        account_custom_data: '{"crm": 7}',
      }),
    )
    const children = JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: String(account_id) }))
    expect(children.result[0]).toMatchObject({
      ...{
        account_first_name: 'Анна',
        language_code: 'ru',
        location: 'Europe/Moscow',
        account_custom_data: '{"crm": 7}',
      },
      ...{ billing_address_country_code: 'RU', billing_address_zip: '119019', billing_address_state: 'Москва' },
    })
    await switchbook.call(
      'TransferMoney',
      { from_account_id: '3456750', to_account_id: String(account_id), amount: '9170.604' },
      { surface: 'operator' },
    )
    const plan = { plan_type: 'IM', plan_subscription_template_id: '185' }
    expect(await callAs(account_id, api_key, 'ChangeAccountPlan', plan)).toMatchObject({
      account_info: { balance: 0, currency: 'RUR' },
    })
  })

  test('that is not active may not call', async () => {
    const inactive = { account_name: 'sleeper', account_email: 'sleeper@child.example', active: 'false' }
    const { account_id, api_key } = JSON.parse(await add({ ...USUAL, ...inactive }))
    expect((await callAs(account_id, api_key, 'GetAccountInfo')).error.code).toBe(131)
  })
})

test.each<[string, Record<string, string>, number]>([
  ['no name', { account_name: '' }, 113],
  ['a name of four letters', { account_name: 'nord' }, 113],
  ['a name of 21 letters', { account_name: 'a'.repeat(21) }, 113],
  ['a name that begins with a digit', { account_name: '4north' }, 114],
  ['a name that begins with a capital', { account_name: 'North' }, 114],
  ['a name with an underscore', { account_name: 'north_sea' }, 101],
  ['a name with a capital', { account_name: 'northSea' }, 101],
  ['the name of the operator', { account_name: 'operator' }, 173],
  ['a name that is taken', { account_name: 'ivan123' }, 106],
  ['an email that is taken, in whatever case', { account_email: 'IVAN123@mail.ru' }, 128],
  ['an email that is none', { account_email: 'north-sea' }, 136],
  ['no currency', { currency: '' }, 210],
  ['a currency of no account', { currency: 'GBP' }, 210],
  ['a parent that does not exist', { parent_account_id: '5' }, 177],
  ['a parent that is no id', { parent_account_id: 'ivan123' }, 177],
  ['a zone that is none', { location: 'Moscow' }, 101],
  ['a language that is none', { language_code: 'xx' }, 202],
  ['a weak password', { account_password: 'secret' }, 464],
  ['a country that is none', { billing_address_country_code: 'XX' }, 204],
])('%s: nothing is opened', async (_what, change, code) => {
  const before = await countAccounts()
  const wish = { account_name: 'refused', account_email: 'refused@child.example', currency: 'EUR', ...change }
  expect(errorCode(await add(wish))).toBe(code)
  expect(await countAccounts()).toBe(before)
})

test('of ten that take one name at once, one is opened', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      add({ account_name: 'contested', account_email: `contested-${index}@child.example`, currency: 'USD' }),
    ),
  )
  expect(answers.map(errorCode).filter((code) => code !== 106)).toEqual([null])
})
