import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booksOf } from '../src/testing/books.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { PLACES, type Race, startRace, times } from '../src/testing/race.ts'

// Lists of events at once, whose accounts, names and users cross each other.

/** A minute to London, in dollars: 0.011. */
const LONDON = { resource_type: 'PSTNOUT', to: '+442079460123', quantity: 60 }

let race: Race
beforeAll(async () => {
  race = await startRace()
})
afterAll(() => race[Symbol.asyncDispose]())

const fixed = async (id: number) => Number((await booksOf(race.switchbook.database, id)).fixed)

describe.each(PLACES)('on %s', (where) => {
  test('two trees are charged in both directions, with transfers up and down', async () => {
    const { operator, events } = race.callers(where)
    const [one, other] = [await race.newAccount('50', null, 'USD'), await race.newAccount('50', null, 'USD')]
    const [oneChild, otherChild] = [await race.newAccount('50', one, 'USD'), await race.newAccount('50', other, 'USD')]
    const of = (index: number, accounts: readonly number[]) =>
      accounts.map((account_id) => ({ ...LONDON, account_id, event_id: `${account_id} ${index}` }))
    const down = { from_account_id: one, to_account_id: oneChild, amount: 1 }
    const up = { from_account_id: oneChild, to_account_id: one, amount: 1 }
    await race.atOnce([
      ...times(20, (index) => () => events(index, of(index, [oneChild, otherChild, other]))),
      ...times(20, (index) => () => events(index + 1, of(index, [other, otherChild, oneChild]))),
      ...times(10, (index) => () => operator(index, 'TransferMoney', down)),
      ...times(10, (index) => () => operator(index, 'TransferMoney', up)),
    ])
    // Twenty minutes each; a parent gets from its child what it pays for it.
    expect(await Promise.all([one, oneChild, other, otherChild].map(fixed))).toEqual([50, 49.78, 49.78, 49.78])
  })

  test('of two accounts that one id is reported for, the first has it and the other is refused', async () => {
    const { events } = race.callers(where)
    const [one, other] = [await race.newAccount('50', null, 'USD'), await race.newAccount('50', null, 'USD')]
    const of = (account_id: number) => times(40, (index) => ({ ...LONDON, account_id, event_id: `${where} ${index}` }))
    const answers = await race.atOnce([
      ...times(4, (index) => () => events(index, of(one))),
      ...times(4, (index) => () => events(index + 1, of(other).reverse())),
    ])
    const results = answers.flatMap((answer) => answer.result)
    expect(results.filter((result) => result.status === 'charged' && !result.is_repeat)).toHaveLength(40)
    expect(new Set(results.map((result) => result.error?.code ?? 0))).toEqual(new Set([0, 101]))
    expect((await fixed(one)) + (await fixed(other))).toBeCloseTo(100 - 40 * 0.011, 6)
  })

  test('a user who logs in everywhere counts once', async () => {
    const { operator } = race.callers(where)
    const top = await race.newAccount('50', null, 'USD')
    const child = await race.newAccount('1', top, 'USD')
    const login = (index: number) => ({
      account_id: child,
      resource_type: 'MAU',
      quantity: 1,
      user_name: `user-${index % 5}`,
      event_id: `${child} ${index}`,
    })
    const answers = await race.atOnce(times(60, (index) => () => operator(index, 'RecordUsage', login(index))))
    expect(answers.filter((answer) => answer.result[0].amount === 0.03)).toHaveLength(5)
    expect(await fixed(child)).toBeCloseTo(0.85, 6)
  })

  test('a package gives no more than it has', async () => {
    const { operator, changePlan } = race.callers(where)
    const id = await race.newAccount('9170.604')
    await changePlan(0, id)
    const use = (index: number) => ({
      account_id: id,
      resource_type: 'IM',
      quantity: 12_500,
      event_id: `${id} ${index}`,
    })
    const answers = await race.atOnce(times(44, (index) => () => operator(index, 'RecordUsage', use(index))))
    // Forty of them are in the package; what is beyond must be paid for.
    expect(answers.filter((answer) => answer.result?.[0].status === 'from_package')).toHaveLength(40)
    expect(answers.filter((answer) => answer.error?.code === 127)).toHaveLength(4)
    await postMoney(race.switchbook.database, id, '1000', 'RUR')
    await race.atOnce(times(10, (index) => () => operator(index, 'RecordUsage', { ...use(100 + index), quantity: 50 })))
    expect(await fixed(id)).toBeCloseTo(9170.604 + 1000 - 5 * 3.668242, 6)
  })
})
