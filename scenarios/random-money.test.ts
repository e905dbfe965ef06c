import { test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpAccount } from '../src/domain/account-opening/index.ts'
import { type Account, findAccounts } from '../src/domain/accounts/index.ts'
import { applyAccountPrices, loadCatalog } from '../src/domain/catalog/index.ts'
import { loadExchangeRates } from '../src/domain/exchange-rates/index.ts'
import {
  changePlan,
  MovementQueue,
  type Outcome,
  recordUsage,
  reportSession,
  type SessionOutcome,
  startSession,
} from '../src/domain/movements/index.ts'
import type { UsageOutcome } from '../src/domain/usage/index.ts'
import { accountId } from '../src/ground/ids/index.ts'
import { decimal, Money } from '../src/ground/money/index.ts'
import { Refused } from '../src/ground/refusals/index.ts'
import { select } from '../src/ground/storage/query.ts'
import { CHILD_1, DEMO_NOW } from '../src/sandbox/demo/accounts.ts'
import { bookFaults } from '../src/testing/book-faults.ts'
import { MoneyModel, PRICES } from '../src/testing/money-model.ts'
import { type ModelUse, type Step, steps } from '../src/testing/money-steps.ts'
import { postMoney } from '../src/testing/post-money.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts'

// Random work through the operations, against a model that shares no code with them. Each run has a tree of its own.

const RUNS = 25
/** With those that shrinking a failure takes. */
const TREES = 60

let testDatabase: TestDatabase
let parts: { movements: MovementQueue; market: Awaited<ReturnType<typeof makeMarket>> }
beforeAll(async () => {
  testDatabase = await createTestDatabase('demo')
  const { database } = testDatabase
  const catalog = await loadCatalog(database.read, DEMO_NOW)
  await database.transaction(async (tx) => {
    for (let tree = 0; tree < TREES; tree += 1) {
      for (const [who, price] of [...PRICES.entries()].reverse()) {
        const account = accountOf(tree, who)
        await setUpAccount(tx, account, { apiKey: null, catalog, now: DEMO_NOW })
        const group = { id: 1, name: 'own', resourceType: 'SMSOUT', allowed: ['79'], forbidden: [] }
        const terms = {
          price: decimal(Money.ofMicros(BigInt(price), 'USD').toString()),
          resourcesPerPrice: 1,
          quantum: 1,
        }
        const prices = { accountId: account.id, currency: 'USD', groups: [{ ...group, ...terms }] }
        await applyAccountPrices(tx, prices, { now: DEMO_NOW, from: DEMO_NOW })
      }
    }
  })
  parts = { movements: new MovementQueue(database), market: await makeMarket() }
})
afterAll(() => testDatabase.drop())

async function makeMarket() {
  const { read } = testDatabase.database
  return { catalog: await loadCatalog(read, DEMO_NOW), rates: await loadExchangeRates(read), now: DEMO_NOW }
}

const idOf = (tree: number, who: number) => accountId(9_400_000 + 10 * tree + who)
function accountOf(tree: number, who: number): Account {
  const id = idOf(tree, who)
  const parentId = who === 2 ? null : idOf(tree, who + 1)
  const names = { name: `random-${id}`, email: `random-${id}@switchbook.test` }
  return { ...CHILD_1, ...names, id, parentId, currency: 'USD', billingAddress: 'a street', taxMode: 'exempt' }
}

/** Does a step, and says what was answered in the words of the model. */
async function perform(tree: number, step: Step): Promise<string[]> {
  const { read } = testDatabase.database
  const on = { ...parts, read, lateDays: 90 }
  switch (step.kind) {
    case 'uses':
      return (
        await recordUsage(
          step.uses.map((use) => eventOf(tree, use)),
          on,
        )
      ).map(inWords)
    case 'top_up':
      await postMoney(testDatabase.database, idOf(tree, step.who), (step.micros / 1e6).toFixed(6), 'USD')
      return []
    case 'plan': {
      const [account] = await findAccounts(read, [idOf(tree, step.who)])
      const wish = { planType: 'IM', templateId: 185 } as const
      return [
        await answered(changePlan(parts.movements, account as Account, wish, parts.market).then(() => 'on the plan')),
      ]
    }
    case 'start': {
      const { slice } = step
      const use = { resourceType: 'SMSOUT', parameter: '79031234567' }
      return [
        await answered(startSession({ ...sessionOf(tree, step), ...use, slice, timeLimit: 60 }, on).then(standing)),
      ]
    }
    case 'report':
      return [await answered(reportSession({ ...sessionOf(tree, step), ...step }, on).then(standing))]
  }
}

function eventOf(tree: number, { who, what, quantity, id, hasHappened }: ModelUse) {
  return {
    source: `tree-${tree}`,
    id: String(id),
    accountId: idOf(tree, who),
    resourceType: what === 'IM' ? 'IM' : 'SMSOUT',
    parameter: what === 'IM' ? null : '79031234567',
    quantity,
    occurredAt: DEMO_NOW,
    isTimeGiven: false,
    hasHappened,
  }
}
const sessionOf = (tree: number, { who, name }: { who: number; name: number }) => ({
  accountId: idOf(tree, who),
  sessionId: `s${name}`,
})

async function answered(work: Promise<string>): Promise<string> {
  return work.catch((error) => {
    if (error instanceof Refused) return error.refusal.reason
    throw error
  })
}
function inWords(outcome: Outcome<UsageOutcome>): string {
  if (outcome.kind === 'failed') throw outcome.failure
  if (outcome.kind === 'refused') return outcome.refusal.reason
  const { event, isRepeat } = outcome.result
  return `${isRepeat ? 'repeat of ' : ''}${event.status} ${event.amount.micros}, ${event.fromPackage} of the package`
}
function standing({ answer, isRepeat }: SessionOutcome): string {
  const { state, sequence, used, granted, charged, held, currency } = answer
  const micros = (text: string) => Money.of(text, currency).micros
  const said = `${state} ${sequence}: ${used} of ${granted}, charged ${micros(charged)}, held ${micros(held)}`
  return `${isRepeat ? 'repeat of ' : ''}${said}`
}

/** Balances, holds and packages of a tree, as the model counts them. */
async function books(tree: number) {
  const sql = `select (fixed_balance * 1000000)::bigint as fixed, (money_on_hold * 1000000)::bigint as held,
      package_size as size, resource_left as rest from balances join account_plan_packages using (account_id)
    where plan_type = 'IM' and account_id between $1 and $2 order by account_id`
  return select<Record<string, number>>(testDatabase.database.read, sql, [idOf(tree, 0), idOf(tree, 2)])
}

/** The step without what was refused, which might be charged by now; money that comes again is more of it. */
function whatWasDone(step: Step, answers: readonly string[]): Step[] {
  const isDone = (answer = '') => /^(charged|from_package|repeat|running|stopped|on the plan)/.test(answer)
  if (step.kind !== 'uses') return isDone(answers[0]) ? [step] : []
  const uses = step.uses.filter((_, index) => isDone(answers[index]))
  return uses.length === 0 ? [] : [{ ...step, uses }]
}

let nextTree = 0
property.prop([steps], { numRuns: RUNS })(
  'every answer, balance, hold and package is as the model has it, and a replay of what was done changes nothing',
  async (list) => {
    const tree = nextTree++
    if (tree >= TREES) throw new Error('there are no more trees for this failure to shrink in')
    const model = new MoneyModel()
    const done: Step[] = []
    for (const planned of list) {
      const step = model.aimed(planned)
      const expected = model.take(step)
      expect({ step, answer: await perform(tree, step) }).toEqual({ step, answer: expected })
      done.push(...whatWasDone(step, expected))
    }
    const after = await books(tree)
    expect(after).toEqual(
      [0, 1, 2].map((who) => ({
        fixed: model.fixed[who],
        held: model.held[who],
        size: model.packages[who]?.size,
        rest: model.packages[who]?.left,
      })),
    )
    for (const step of done) await perform(tree, step)
    expect(await books(tree)).toEqual(after)
  },
  120_000,
)

test('the books of all trees are without a fault', async () => {
  expect(await bookFaults(testDatabase.database)).toEqual([])
})
