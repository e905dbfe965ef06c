import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Money } from '../../ground/money/index.ts'
import { PARENT, USD_ACCOUNT } from '../../sandbox/demo/accounts.ts'
import { changedChild, decideProfileChange } from './profile.rules.ts'

const NO_ADDRESS = { ...PARENT, billingAddress: null }

describe('a change of a profile', () => {
  test('changes what is given, clears what is null, leaves what is not given', () => {
    const change = { firstName: 'Ivan', mobilePhone: null, languageCode: undefined, newsNotifications: false }
    expect(decideProfileChange(PARENT, change)).toEqual({
      ...PARENT,
      firstName: 'Ivan',
      mobilePhone: null,
      newsNotifications: false,
    })
  })

  test.each([
    ['another address', PARENT, 'Arbat 1', 'Arbat 1'],
    ['a first address', NO_ADDRESS, 'Arbat 1', 'Arbat 1'],
    ['no address where there was none', NO_ADDRESS, null, null],
  ])('%s is right', (_what, account, billingAddress, after) => {
    expect(decideProfileChange(account, { billingAddress })).toMatchObject({ billingAddress: after })
  })

  test('does not remove an address, whatever else it says', () => {
    expect(decideProfileChange(PARENT, { billingAddress: null, firstName: 'Ivan' })).toEqual({
      kind: 'refusal',
      reason: 'address_not_removable',
    })
  })

  const changes = fc.record(
    { firstName: fc.option(fc.string()), sendJsError: fc.boolean(), location: fc.string(), customData: fc.string() },
    { requiredKeys: [] },
  )
  property.prop([changes, changes])('after another is both, the later one’s where they meet', (first, second) => {
    const once = decideProfileChange(PARENT, first)
    const twice = 'reason' in once ? once : decideProfileChange(once, second)
    expect(twice).toEqual(decideProfileChange(PARENT, { ...first, ...second }))
  })
})

describe('a parent’s change of a child', () => {
  test('counts the threshold in the child’s currency', () => {
    expect(changedChild(USD_ACCOUNT, { minBalanceToNotify: '12.5' }).minBalanceToNotify).toEqual(
      Money.of('12.5', 'USD'),
    )
    expect(changedChild(PARENT, { minBalanceToNotify: '12.5' }).minBalanceToNotify).toEqual(Money.of('12.5', 'RUR'))
  })

  test('leaves the threshold and everything else that it does not name', () => {
    expect(changedChild(PARENT, { active: false, supportRobokassa: undefined })).toEqual({ ...PARENT, active: false })
  })
})
