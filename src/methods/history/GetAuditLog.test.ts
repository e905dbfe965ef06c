import { beforeAll, describe, expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import type { Signer } from '../../testing/switchbook.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { call, clock } = switchbook
  const write = async (at: string, method: string, params: Record<string, string>, as?: Signer) => {
    clock.set(at)
    await call(method, params, as)
  }
  await write('2026-01-10T10:00:00Z', 'SetAccountInfo', { account_first_name: 'Anna', new_account_password: 'x' })
  await write('2026-01-11T10:00:00Z', 'SetChildAccountInfo', { child_account_id: '1321;464478', language_code: 'ru' })
  await write('2026-01-12T10:00:00Z', 'ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '152' })
  await write('2026-01-12T10:00:00Z', 'SetAccountInfo', { account_first_name: '100%_\\"Ω' })
  await write('2026-01-13T10:00:00Z', 'SetAccountInfo', { account_first_name: 'Child' }, { accountId: 414877 })
  clock.set('2026-01-15T09:00:00Z')
})

const ask = (params: Record<string, string> = {}, as?: Signer) => switchbook.call('GetAuditLog', params, as)
/** The days on which the calls that are given were made. */
async function days(params: Record<string, string>): Promise<number[]> {
  const { result } = JSON.parse(await ask(params)) as { result: { requested: string }[] }
  return result.map((one) => Number(one.requested.slice(8, 10)))
}

test('a call has the fields of the public documentation; its secrets are not told', async () => {
  expect(await ask({ count: '1' })).toMatch(
    /^\{"result":\[\{"audit_log_id":\d+,"account_id":3456750,"requested":"2026-01-10 10:00:00","ip":"127.0.0.1","cmd_name":"SetAccountInfo","cmd_args":"\{\\"account_first_name\\":\\"Anna\\",\\"new_account_password\\":\\"\*\*\*\\"\}","cmd_result":"464 .*"\}\],"total_count":4,"count":1,"timezone":"Etc\/GMT"\}$/,
  )
})

describe('filters', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['nothing', {}, [10, 11, 12, 12]],
    ['from a time on', { from_date: '2026-01-11 10:00:00' }, [11, 12, 12]],
    ['up to a time', { to_date: '2026-01-11 10:00:00' }, [10, 11]],
    ['times in UTC, whatever zone is shown', { from_date: '2026-01-11 10:00:00', timezone: 'GMT+8' }, [11, 12, 12]],
    ['a method', { filtered_cmd: 'SetChildAccountInfo' }, [11]],
    ['two methods, one of them unknown', { filtered_cmd: 'SetChildAccountInfo;BindSkill' }, [11]],
    ['an address', { filtered_ip: '127.0.0.1;10.0.0.1' }, [10, 11, 12, 12]],
    ['an address that nobody has', { filtered_ip: '10.0.0.1' }, []],
    ['a subuser', { filtered_admin_user_id: '1' }, []],
    ['any subuser is no filter', { filtered_admin_user_id: 'all' }, [10, 11, 12, 12]],
    ['an id of nobody', { audit_log_id: '1' }, []],
    ['an argument', { advanced_filters: '152' }, [12]],
    ['an item of a list', { advanced_filters: '464478' }, [11]],
    ['the first item of a list', { advanced_filters: '1321' }, [11]],
    ['a part of an argument is none', { advanced_filters: '15' }, []],
    ['the name of a parameter is none', { advanced_filters: 'plan_type' }, []],
    ['a pattern is none', { advanced_filters: '%' }, []],
    ['an argument of signs', { advanced_filters: '100%_\\"Ω' }, [12]],
    ['a secret is none', { advanced_filters: 'x' }, []],
    ['the latest first', { desc_order: 'true' }, [12, 12, 11, 10]],
    ['a page', { offset: '1', count: '2' }, [11, 12]],
  ])('%s', async (_what, params, expected) => {
    expect(await days(params)).toEqual(expected)
  })

  test('an id', async () => {
    const [, second] = JSON.parse(await ask()).result as { audit_log_id: number }[]
    expect(await days({ audit_log_id: `${second?.audit_log_id};1` })).toEqual([11])
  })

  test.each<[string, Record<string, string>, number]>([
    ['a date that is none', { from_date: 'x' }, 111],
    ['an end before the beginning', { from_date: '2026-01-02', to_date: '2026-01-01' }, 123],
    ['a zone that is none', { timezone: 'here' }, 101],
    ['an id that is none', { audit_log_id: 'x' }, 101],
    ['a subuser that is none', { filtered_admin_user_id: '0' }, 284],
    ['an empty address', { filtered_ip: '' }, 101],
    ['an empty method', { filtered_cmd: 'A;;B' }, 12],
    ['an empty argument', { advanced_filters: '' }, 101],
    ['a count of 1,001', { count: '1001' }, 101],
    ['a report without csv', { is_async: 'true' }, 101],
    ['a report, since none are made yet', { is_async: 'true', output: 'csv' }, 229],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask(params))).toBe(code)
  })
})

test('times are shown in the zone that is asked', async () => {
  const { result, timezone } = JSON.parse(await ask({ timezone: 'Asia/Kolkata', count: '1' }))
  expect([result[0].requested, timezone]).toEqual(['2026-01-10 15:30:00', 'Asia/Kolkata'])
})

test('an account sees its own: what a parent does for its child is the child’s', async () => {
  const { result } = JSON.parse(await ask({}, { accountId: 414877 }))
  expect(result).toMatchObject([{ account_id: 414877, cmd_args: '{"account_first_name":"Child"}', cmd_result: '1' }])
})

test('the official client’s own call', async () => {
  const client = await officialClient(switchbook)
  const asked = {
    fromDate: new Date('2018-02-01 00:00:00 GMT'),
    toDate: new Date('2026-03-01 00:00:00 GMT'),
    filteredCmd: 'BindSkill;ChangeAccountPlan;DelSkill',
    advancedFilters: '152',
    count: '3' as never,
  }
  expect(await client.History.getAuditLog(asked)).toMatchObject({
    result: [{ accountId: 3456750, cmdName: 'ChangeAccountPlan', requested: '2026-01-12 10:00:00' }],
    totalCount: 1,
    count: 1,
    timezone: 'Etc/GMT',
  })
})
