import { describe, expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

interface Template {
  subscription_template_id: number
  verification_status: string
}

const switchbook = switchbookOfFile()

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetSubscriptionPrice', params, as)
const templates = async (params: Record<string, string> = {}, as = {}): Promise<Template[]> =>
  JSON.parse(await ask(params, as)).result
const ids = async (params: Record<string, string>) =>
  (await templates(params)).map((template) => template.subscription_template_id)

describe('prices', () => {
  test('are those of the published example', async () => {
    const result = await templates()
    const period = '0-1-0 0:0:0'
    const published = [
      [20, 0, 293.855, 'PHONE_NUM', 'Phone BG'],
      [6, 3000, 1500, 'PHONE_NUM', 'Phone RU TollFree'],
    ] as const
    for (const [id, installation_price, price, type, name] of published) {
      expect(result).toContainEqual(
        expect.objectContaining({
          subscription_template_id: id,
          installation_price,
          price,
          period,
          subscription_template_type: type,
          subscription_template_name: name,
        }),
      )
    }
    expect(result.map((one) => one.subscription_template_id)).toEqual([20, 6, 53, 2, 31])
  })

  test('of a template in another currency are shown in both', async () => {
    expect(await templates({ subscription_template_id: '31' })).toMatchObject([
      { currency: 'USD', price_in_currency: 2.5, price: 191.05425, tax_reserve: 0 },
    ])
  })

  test('with tax on top hold it, and say how much of it there is', async () => {
    // 1,500 and 3,000 RUR at 76.4217 are 19.627933 and 39.255866 USD, before 19 % of German tax.
    expect(await templates({ subscription_template_id: '6' }, { accountId: 789456 })).toMatchObject([
      {
        currency: 'RUR',
        installation_price_in_currency: 3000,
        price_in_currency: 1500,
        installation_tax_reserve: 7.458615,
        installation_price: 46.714481,
        tax_reserve: 3.729307,
        price: 23.35724,
      },
    ])
  })
})

describe('the verification that a template asks for', () => {
  test.each([
    ['the parent, which is in it', 3456750, 'IN_PROGRESS'],
    ['a child that has passed it', 414877, 'VERIFIED'],
    ['a child that has not begun', 464478, 'REQUIRED'],
  ])('stands for %s as it should', async (_who, accountId, status) => {
    expect(await templates({ subscription_template_id: '53' }, { accountId })).toMatchObject([
      { required_verification: 'RU', verification_status: status },
    ])
  })

  test('is left out where there is none', async () => {
    const [phone] = await templates({ subscription_template_id: '20' })
    expect(phone?.verification_status).toBe('NOT_REQUIRED')
    expect(phone).not.toHaveProperty('required_verification')
  })
})

describe('filters and pages', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['a kind', { subscription_template_type: 'SIP_REGISTRATION' }, [2]],
    ['a name', { subscription_template_name: 'Phone RU 495' }, [53]],
    ['ids, in the catalog’s order', { subscription_template_id: '53;20' }, [20, 53]],
    ['all ids', { subscription_template_id: 'all' }, [20, 6, 53, 2, 31]],
    [
      'a kind and a name that do not meet',
      { subscription_template_type: 'PHONE_NUM', subscription_template_name: 'SIP registration' },
      [],
    ],
    ['the first two', { count: '2' }, [20, 6]],
    ['the next two', { count: '2', offset: '2' }, [53, 2]],
    ['the rest', { offset: '4' }, [31]],
    ['past the end', { offset: '5' }, []],
    ['none', { count: '0' }, []],
    ['a page of what a filter leaves', { subscription_template_type: 'PHONE_NUM', count: '1', offset: '2' }, [53]],
  ])('%s', async (_what, params, expected) => {
    expect(await ids(params)).toEqual(expected)
  })

  test.each<[string, Record<string, string>, number]>([
    ['an unknown id', { subscription_template_id: '1' }, 244],
    ['a known and an unknown id', { subscription_template_id: '20;1' }, 244],
    ['an id that is no number', { subscription_template_id: 'Phone BG' }, 244],
    ['an unknown name', { subscription_template_name: 'Phone XX' }, 245],
    ['a name in another case', { subscription_template_name: 'phone bg' }, 245],
    ['an empty name', { subscription_template_name: '' }, 245],
    ['an unknown kind', { subscription_template_type: 'PHONE' }, 246],
    ['an empty kind', { subscription_template_type: '' }, 246],
    ['a count below zero', { count: '-1' }, 101],
    ['a count of 1,001', { count: '1001' }, 101],
    ['an offset below zero', { offset: '-1' }, 101],
    ['an offset that is no number', { offset: 'x' }, 101],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

test('the official client’s own calls', async () => {
  const client = await officialClient(switchbook, { key: 'limited' })
  expect((await client.Accounts.getSubscriptionPrice({})).result).toHaveLength(5)
  const sip = await client.Accounts.getSubscriptionPrice({ subscriptionTemplateType: 'SIP_REGISTRATION' })
  expect(sip.result).toMatchObject([
    { subscriptionTemplateId: 2, subscriptionTemplateName: 'SIP registration', price: 103.725, period: '0-1-0 0:0:0' },
  ])
})
