import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../src/testing/add-account.ts'
import { bookFaults } from '../src/testing/book-faults.ts'
import { booksOf } from '../src/testing/books.ts'
import { callWithKey } from '../src/testing/call-with-key.ts'
import { operatorCall, operatorPost } from '../src/testing/operator-call.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { type SecondServer, startSecondServer } from '../src/testing/second-server.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../src/testing/switchbook.ts'

// Many calls at once, on one server and on two servers of one database: each has one effect, and no caller hears of it.

const PARENT = 3456750
/** What a minute to London costs, in roubles and in dollars. */
const MINUTE = 0.840639
const FEE = 9170.604

let switchbook: TestSwitchbook
let second: SecondServer
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  second = await startSecondServer(switchbook)
})
afterAll(async () => {
  expect([...switchbook.failures, ...second.failures]).toEqual([])
  await second[Symbol.asyncDispose]()
  await switchbook[Symbol.asyncDispose]()
})

let lastAccount = 9_340_000
/** A child of the parent with money, in roubles; or another account. */
async function newAccount(money: string, parentId: number | null = PARENT, currency = 'RUR'): Promise<number> {
  const id = ++lastAccount
  await addAccount(switchbook.database, { id, parentId, currency, billingAddress: 'Arbat 1, Moscow' })
  if (money !== '0') await postMoney(switchbook.database, id, money, currency)
  return id
}

/** Everything at once, and then the books. A caller is never told of an internal error. */
async function atOnce<Answer>(calls: readonly (() => Promise<Answer>)[]): Promise<Answer[]> {
  const answers = await Promise.all(calls.map((call) => call()))
  for (const answer of answers) expect(JSON.stringify(answer)).not.toContain('"code":2,')
  expect(await bookFaults(switchbook.database)).toEqual([])
  return answers
}
const times = <Value>(count: number, make: (index: number) => Value) => Array.from({ length: count }, (_, i) => make(i))
const codesOf = (answers: readonly { error?: { code: number } }[]) => answers.map((answer) => answer.error?.code ?? 0)

describe.each(['one server', 'two servers'])('on %s', (where) => {
  /** The server that the call of a number goes to. */
  const server = (index: number) => {
    const httpUrl = where === 'two servers' && index % 2 === 1 ? second.httpUrl : switchbook.httpUrl
    return { ...switchbook, httpUrl }
  }
  const operator = (index: number, method: string, params: Readonly<Record<string, string | number>>) =>
    operatorCall(server(index), method, params)
  const changePlan = async (index: number, accountId: number, template = '185') => {
    const token = { ...switchbook.keyFile('owner'), account_id: accountId }
    const params = { plan_type: 'IM', plan_subscription_template_id: template }
    return JSON.parse(await callWithKey(server(index), token, 'ChangeAccountPlan', params))
  }
  const list = (index: number, events: readonly unknown[]) =>
    operatorPost(server(index), 'RecordUsage', JSON.stringify(events), 'application/json')
  const call = (account_id: number) => ({ account_id, resource_type: 'PSTNOUT', to: '+442079460123', quantity: 60 })
  const named = (name: string) => `${where}-${name}`

  test('fifty identical plan changes at once reserve one month', async () => {
    const id = await newAccount('20000')
    const answers = await atOnce(times(50, (index) => () => changePlan(index, id)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const { entries, onHold } = await booksOf(switchbook.database, id)
    expect(entries.map((entry) => entry.kind)).toEqual(['wire_transfer', 'plan_change'])
    expect(onHold).toBe('9170.604000')
  })

  test('two hundred reports of twenty events at once charge twenty calls', async () => {
    const id = await newAccount('100')
    const answers = await atOnce(
      times(
        200,
        (index) => () => operator(index, 'RecordUsage', { ...call(id), event_id: named(`twenty-${index % 20}`) }),
      ),
    )
    const results = answers.map((answer) => answer.result[0])
    expect(results.filter((result) => !result.is_repeat)).toHaveLength(20)
    for (const event of new Set(results.map((result) => result.event_id))) {
      const ids = new Set(results.filter((one) => one.event_id === event).map((one) => one.transaction_id))
      expect(ids.size).toBe(1)
    }
    const { fixed, entries } = await booksOf(switchbook.database, id)
    expect(entries).toHaveLength(21)
    expect(Number(fixed)).toBeCloseTo(100 - 20 * MINUTE, 6)
  })

  test('a plan change, sessions, calls and a transfer compete for the last money: nobody gets more than there is', async () => {
    const id = await newAccount(String(FEE + MINUTE))
    await operator(0, 'StartSession', {
      account_id: id,
      session_id: 'running',
      resource_type: 'PSTNOUT',
      to: '442079460123',
    })
    const answers = await atOnce([
      () => changePlan(0, id),
      () => changePlan(1, id),
      ...times(
        2,
        (index) => () => operator(index, 'TransferMoney', { from_account_id: id, to_account_id: PARENT, amount: FEE }),
      ),
      ...times(
        6,
        (index) => () =>
          operator(index, 'StartSession', {
            account_id: id,
            session_id: `s${index}`,
            resource_type: 'PSTNOUT',
            to: '442079460123',
          }),
      ),
      ...times(6, (index) => () => operator(index, 'RecordUsage', { ...call(id), event_id: named(`last-${index}`) })),
      ...times(
        6,
        (index) => () =>
          operator(index, 'UpdateSession', { account_id: id, session_id: 'running', sequence: 1, used: 60 }),
      ),
    ])
    expect(codesOf(answers).filter((code) => code !== 0 && code !== 127)).toEqual([])
    const moved = answers.slice(2, 4).filter((answer) => answer.error === undefined)
    const { fixed, onHold, holds } = await booksOf(switchbook.database, id)
    expect(Number(fixed) - Number(onHold)).toBeGreaterThanOrEqual(0)
    expect(moved.length + ('plan:IM' in holds ? 1 : 0)).toBeLessThanOrEqual(1)
  })

  test('two trees are charged in both directions at once, with transfers up and down', async () => {
    const [one, other] = [await newAccount('50', null, 'USD'), await newAccount('50', null, 'USD')]
    const [oneChild, otherChild] = [await newAccount('50', one, 'USD'), await newAccount('50', other, 'USD')]
    const event = (account: number, index: number) => ({
      ...call(account),
      event_id: named(`tree-${account}-${index}`),
    })
    await atOnce([
      ...times(
        20,
        (index) => () => list(index, [event(oneChild, index), event(otherChild, index), event(other, index)]),
      ),
      ...times(
        20,
        (index) => () => list(index + 1, [event(other, index), event(otherChild, index), event(oneChild, index)]),
      ),
      ...times(
        10,
        (index) => () => operator(index, 'TransferMoney', { from_account_id: one, to_account_id: oneChild, amount: 1 }),
      ),
      ...times(
        10,
        (index) => () => operator(index, 'TransferMoney', { from_account_id: oneChild, to_account_id: one, amount: 1 }),
      ),
    ])
    const fixed = async (id: number) => Number((await booksOf(switchbook.database, id)).fixed)
    // Twenty minutes at 0.011 USD each; a parent gets what it pays.
    expect(await Promise.all([one, oneChild, other, otherChild].map(fixed))).toEqual([50, 49.78, 49.78, 49.78])
  })

  test('the same ids for two accounts at once: the one that is first has it, the other is refused', async () => {
    const [one, other] = [await newAccount('50', null, 'USD'), await newAccount('50', null, 'USD')]
    const events = (account: number) => times(40, (index) => ({ ...call(account), event_id: named(`both-${index}`) }))
    const answers = await atOnce([
      ...times(4, (index) => () => list(index, events(one))),
      ...times(4, (index) => () => list(index + 1, events(other).reverse())),
    ])
    const results = answers.flatMap((answer) => answer.result)
    expect(results.filter((result) => result.status === 'charged' && !result.is_repeat)).toHaveLength(40)
    expect(new Set(results.map((result) => result.error?.code ?? 0))).toEqual(new Set([0, 101]))
  })

  test('a user who logs in everywhere at once counts once', async () => {
    const top = await newAccount('50', null, 'USD')
    const child = await newAccount('0', top, 'USD')
    const user = (index: number) => ({
      account_id: child,
      resource_type: 'MAU',
      quantity: 1,
      user_name: `user-${index % 5}`,
      event_id: named(`login-${child}-${index}`),
    })
    await postMoney(switchbook.database, child, '1', 'USD')
    const answers = await atOnce(times(60, (index) => () => operator(index, 'RecordUsage', user(index))))
    expect(answers.filter((answer) => answer.result[0].amount === 0.03)).toHaveLength(5)
    expect(Number((await booksOf(switchbook.database, child)).fixed)).toBeCloseTo(0.85, 6)
  })

  test('packages are drawn on by no more than there is', async () => {
    const id = await newAccount(String(FEE + 3.668242))
    await changePlan(0, id)
    const use = (index: number) => ({
      account_id: id,
      resource_type: 'IM',
      quantity: 12_500,
      event_id: named(`draw-${id}-${index}`),
    })
    const answers = await atOnce(times(44, (index) => () => operator(index, 'RecordUsage', use(index))))
    // Forty of them are in the package; more of it would cost 125 blocks.
    expect(codesOf(answers).filter((code) => code === 0)).toHaveLength(40)
    expect(codesOf(answers).filter((code) => code === 127)).toHaveLength(4)
  })

  test('reports of one session at once: each is taken once', async () => {
    const id = await newAccount('100')
    const session = { account_id: id, session_id: 'one' }
    const start = { ...session, resource_type: 'PSTNOUT', to: '442079460123' }
    const started = await atOnce(times(20, (index) => () => operator(index, 'StartSession', start)))
    expect(started.filter((answer) => answer.result.is_repeat === false)).toHaveLength(1)
    const stops = await atOnce(
      times(20, (index) => () => operator(index, 'StopSession', { ...session, sequence: 1, used: 61 })),
    )
    expect(stops.filter((answer) => answer.result.is_repeat === false)).toHaveLength(1)
    expect(new Set(stops.map((answer) => answer.result.charged))).toEqual(new Set([2 * MINUTE]))
    const { fixed, onHold } = await booksOf(switchbook.database, id)
    expect([Number(fixed), onHold]).toEqual([100 - 2 * MINUTE, '0.000000'])
  })
})
