import { expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const switchbook = switchbookOfFile()

const operate = (method: string, account_id = '3456750') =>
  switchbook.call(method, { account_id }, { surface: 'operator' })
const takePlan = () => switchbook.call('ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' })
const frozenChildren = async () =>
  JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all', frozen: 'true' })).result.map(
    (child: { account_id: number }) => child.account_id,
  )

test('a frozen account takes no other plan until it is unfrozen, from the next call on', async () => {
  expect(JSON.parse(await operate('FreezeAccount')).account_info).toMatchObject({ account_id: 3456750, frozen: true })
  expect(errorCode(await takePlan())).toBe(379)
  expect(JSON.parse(await switchbook.call('GetAccountInfo')).result.frozen).toBe(true)
  expect(JSON.parse(await operate('UnfreezeAccount')).account_info.frozen).toBe(false)
  expect(errorCode(await takePlan())).toBe(null)
})

test('is said of children, and may be said twice', async () => {
  const answers = [await operate('FreezeAccount', '1321'), await operate('FreezeAccount', '1321')]
  expect(answers[1]).toBe(answers[0])
  expect(await frozenChildren()).toEqual([1321, 464479])
  const back = [await operate('UnfreezeAccount', '1321'), await operate('UnfreezeAccount', '1321')]
  expect(back[1]).toBe(back[0])
  expect(await frozenChildren()).toEqual([464479])
})

test.each(['FreezeAccount', 'UnfreezeAccount'])('%s of an account that does not exist is error 115', async (method) => {
  expect(errorCode(await operate(method, '5'))).toBe(115)
  expect(errorCode(await operate(method, ''))).toBe(115)
})
