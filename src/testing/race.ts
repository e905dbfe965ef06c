import { expect } from 'vitest'
import { addAccount } from './add-account.ts'
import { bookFaults } from './book-faults.ts'
import { callWithKey } from './call-with-key.ts'
import { type OperatorAnswer, operatorCall, operatorPost } from './operator-call.ts'
import { postMoney } from './post-money.ts'
import { startSecondServer } from './second-server.ts'
import { startTestSwitchbook, type TestSwitchbook } from './switchbook.ts'

/** Where calls at the same time go. */
export const PLACES = ['one server', 'two servers'] as const

type Place = (typeof PLACES)[number]
type Params = Readonly<Record<string, string | number | boolean>>

/** One server and another on the same database, for calls at the same time. Dispose of it at the end. */
export interface Race extends AsyncDisposable {
  readonly switchbook: TestSwitchbook
  /** Opens an account with money: a child of the demo's parent, in roubles, unless said otherwise. */
  newAccount(money: string, parentId?: number | null, currency?: string): Promise<number>
  /** The calls of a place: those of even numbers go to the first server, the others to the second where there are two. */
  callers(place: Place): Callers
  /** Everything at once, and then the books, which must be without a fault; no caller hears of an internal error. */
  atOnce<Answer>(calls: readonly (() => Promise<Answer>)[]): Promise<Answer[]>
}

/** Calls by their number. */
export interface Callers {
  operator(index: number, method: string, params: Params): Promise<OperatorAnswer>
  events(index: number, events: readonly unknown[]): Promise<OperatorAnswer>
  /** The account takes IM small. */
  changePlan(index: number, accountId: number): Promise<OperatorAnswer>
}

/** As many values as asked. */
export function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** Starts both servers. */
export async function startRace(): Promise<Race> {
  const switchbook = await startTestSwitchbook()
  const second = await startSecondServer(switchbook)
  const { database } = switchbook
  let lastAccount = 9_340_000
  return {
    switchbook,
    newAccount: async (money, parentId = 3456750, currency = 'RUR') => {
      const id = ++lastAccount
      await addAccount(database, { id, parentId, currency, billingAddress: 'Arbat 1, Moscow' })
      if (money !== '0') await postMoney(database, id, money, currency)
      return id
    },
    callers: (place) => {
      const server = (index: number) =>
        place === 'two servers' && index % 2 === 1 ? { ...switchbook, httpUrl: second.httpUrl } : switchbook
      return {
        operator: (index, method, params) => operatorCall(server(index), method, params),
        events: (index, events) =>
          operatorPost(server(index), 'RecordUsage', JSON.stringify(events), 'application/json'),
        changePlan: async (index, accountId) => {
          const key = { ...switchbook.keyFile('owner'), account_id: accountId }
          const params = { plan_type: 'IM', plan_subscription_template_id: '185' }
          return JSON.parse(await callWithKey(server(index), key, 'ChangeAccountPlan', params))
        },
      }
    },
    atOnce: async (calls) => {
      const answers = await Promise.all(calls.map((call) => call()))
      for (const answer of answers) expect(JSON.stringify(answer)).not.toContain('"code":2,')
      expect(await bookFaults(database)).toEqual([])
      return answers
    },
    [Symbol.asyncDispose]: async () => {
      await second[Symbol.asyncDispose]()
      await switchbook[Symbol.asyncDispose]()
      expect([...switchbook.failures, ...second.failures]).toEqual([])
    },
  }
}
