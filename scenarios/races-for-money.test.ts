import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booksOf } from '../src/testing/books.ts'
import { PLACES, type Race, startRace, times } from '../src/testing/race.ts'

// Calls at once for the money of one account: each has one effect, and none of them hears of the others.

const PARENT = 3456750
/** What a minute to London costs, and a month of IM small. */
const [MINUTE, FEE] = [0.840639, 9170.604]
const LONDON = { resource_type: 'PSTNOUT', to: '+442079460123' }

let race: Race
beforeAll(async () => {
  race = await startRace()
})
afterAll(() => race[Symbol.asyncDispose]())

const books = (id: number) => booksOf(race.switchbook.database, id)
const codeOf = (answer: { error?: { code: number } }) => answer.error?.code ?? 0

describe.each(PLACES)('on %s', (where) => {
  test('fifty identical plan changes reserve one month', async () => {
    const { changePlan } = race.callers(where)
    const id = await race.newAccount('20000')
    const answers = await race.atOnce(times(50, (index) => () => changePlan(index, id)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    const { entries, onHold } = await books(id)
    expect(entries.map((entry) => entry.kind)).toEqual(['wire_transfer', 'plan_change'])
    expect(onHold).toBe('9170.604000')
  })

  test('two hundred reports of twenty events charge twenty calls', async () => {
    const { operator } = race.callers(where)
    const id = await race.newAccount('100')
    const event = (index: number) => ({ ...LONDON, account_id: id, quantity: 60, event_id: `${where} ${index % 20}` })
    const answers = await race.atOnce(times(200, (index) => () => operator(index, 'RecordUsage', event(index))))
    const results = answers.map((answer) => answer.result[0])
    expect(results.filter((result) => !result.is_repeat)).toHaveLength(20)
    // Each repeat is told the transaction of the first.
    expect(new Set(results.map((result) => `${result.event_id} ${result.transaction_id}`)).size).toBe(20)
    const { fixed, entries } = await books(id)
    expect(entries).toHaveLength(21)
    expect(Number(fixed)).toBeCloseTo(100 - 20 * MINUTE, 6)
  })

  test('a plan, sessions, calls and a transfer get together no more than there is', async () => {
    const { operator, changePlan } = race.callers(where)
    const id = await race.newAccount(String(FEE + MINUTE))
    const start = (name: string) => ({ ...LONDON, account_id: id, session_id: name })
    await operator(0, 'StartSession', start('running'))
    const update = { account_id: id, session_id: 'running', sequence: 1, used: 60 }
    const transfer = { from_account_id: id, to_account_id: PARENT, amount: FEE }
    const event = (index: number) => ({ ...LONDON, account_id: id, quantity: 60, event_id: `${where} last ${index}` })
    const answers = await race.atOnce([
      ...times(2, (index) => () => changePlan(index, id)),
      ...times(2, (index) => () => operator(index, 'TransferMoney', transfer)),
      ...times(6, (index) => () => operator(index, 'StartSession', start(`s${index}`))),
      ...times(6, (index) => () => operator(index, 'RecordUsage', event(index))),
      ...times(6, (index) => () => operator(index, 'UpdateSession', update)),
    ])
    expect(answers.map(codeOf).filter((code) => code !== 0 && code !== 127)).toEqual([])
    const { fixed, onHold, holds } = await books(id)
    expect(Number(fixed) - Number(onHold)).toBeGreaterThanOrEqual(0)
    const transfers = answers.slice(2, 4).filter((answer) => codeOf(answer) === 0)
    expect(transfers.length + ('plan:IM' in holds ? 1 : 0)).toBeLessThanOrEqual(1)
  })

  test('reports of one session are taken once each', async () => {
    const { operator } = race.callers(where)
    const id = await race.newAccount('100')
    const session = { account_id: id, session_id: 'one' }
    const firsts = (answers: { result: { is_repeat: boolean } }[]) => answers.filter((one) => !one.result.is_repeat)
    const start = { ...session, ...LONDON }
    expect(firsts(await race.atOnce(times(20, (index) => () => operator(index, 'StartSession', start))))).toHaveLength(
      1,
    )
    const stop = { ...session, sequence: 1, used: 61 }
    const stops = await race.atOnce(times(20, (index) => () => operator(index, 'StopSession', stop)))
    expect(firsts(stops)).toHaveLength(1)
    expect(new Set(stops.map((answer) => answer.result.charged))).toEqual(new Set([1.681277]))
    expect(await books(id)).toMatchObject({ fixed: '98.318723', onHold: '0.000000', holds: {} })
  })
})
