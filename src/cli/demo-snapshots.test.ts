import { describe, expect, test } from 'vitest'
import { demoOfFile } from '../testing/demo-of-file.ts'
import { runCommand } from '../testing/demo-process.ts'

// One story, in order: an integrator keeps a state, goes on in time, and comes back to it.

const demo = demoOfFile()

const post = async (path: string, body: object = {}) =>
  (await fetch(`${demo.httpUrl}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })).json()
const list = async (): Promise<{ name: string }[]> =>
  JSON.parse(await (await fetch(`${demo.httpUrl}/sandbox/snapshots`)).text()).snapshots
const ACCOUNT = 'account_id=3456750&api_key=12345678-1234-1234-1234-aaaaaabbbbbb'
const state = async () => {
  const ask = async (method: string) => (await fetch(`${demo.httpUrl}/platform_api/${method}?${ACCOUNT}`)).text()
  return [await ask('GetAccountInfo'), await ask('GetAccountPlans')]
}
const use = (quantity: number) => post('usage', { account_id: 3456750, resource_type: 'IM', quantity })

let january: string[]

test('a state is kept under a name', async () => {
  await use(100)
  january = await state()
  expect(await post('snapshots', { name: 'january' })).toMatchObject({ snapshot: { name: 'january' } })
  expect(await list()).toMatchObject([{ name: 'january', now: '2026-01-15T09:00:00.000Z' }])
  expect(await state()).toEqual(january)
})

test('time goes on, and with it the months of the plans', async () => {
  expect(await post('clock', { advance: 'P2M' })).toEqual({ now: '2026-03-15T09:00:00.000Z' })
  expect((await state())[1]).toContain('"next_charge":"2026-04-01"')
  await post('snapshots', { name: 'march' })
})

test('state and clock go back together, to what was there to the last byte', async () => {
  expect(await post('snapshots/january/restore')).toEqual({ now: '2026-01-15T09:00:00.000Z' })
  expect(await state()).toEqual(january)
  await use(1)
  expect(await state()).not.toEqual(january)
})

test('and forth, and back as often as one likes', async () => {
  expect(await post('snapshots/march/restore')).toEqual({ now: '2026-03-15T09:00:00.000Z' })
  expect(await post('snapshots/january/restore')).toEqual({ now: '2026-01-15T09:00:00.000Z' })
  expect(await state()).toEqual(january)
})

test('a name is used again by what is kept last', async () => {
  await post('clock', { advance: 'P1D' })
  await post('snapshots', { name: 'january' })
  expect((await list())[0]).toMatchObject({ name: 'january', now: '2026-01-16T09:00:00.000Z' })
})

describe('refused are', () => {
  test.each([{ name: '' }, { name: '../x' }, { name: 'a'.repeat(26) }, { name: 5 }, {}])(
    '%j as a name',
    async (body) => {
      expect(await post('snapshots', body)).toMatchObject({ error: { code: 101 } })
    },
  )

  test('a snapshot that is not there, and time that goes back alone', async () => {
    expect(await post('snapshots/may/restore')).toMatchObject({ error: { code: 101 } })
    expect(await post('clock', { now: '2026-01-01T00:00:00Z' })).toMatchObject({ error: { code: 233 } })
  })
})

test('the clock is moved from the command line as well', async () => {
  const command = runCommand(['clock', 'advance', 'P1M'], demo.env)
  expect(await command.ended()).toBe(0)
  expect(command.output()).toBe('The clock stands at 2026-02-16T09:00:00.000Z.\n')
  const back = runCommand(['clock', 'set', '2026-02-01'], demo.env)
  expect(await back.ended()).toBe(1)
  expect(back.output()).toContain('is in the past')
})

test('what happens at the same time happens one after the other: nobody sees half of it', async () => {
  const answers = await Promise.all([
    post('clock', { advance: 'P1M' }),
    post('snapshots', { name: 'busy' }),
    post('snapshots/january/restore'),
    post('clock', { advance: 'P1M' }),
    use(1),
    ...Array.from({ length: 5 }, () => state()),
  ])
  expect(JSON.stringify(answers).match(/.{0,80}"error.{80}/)).toBe(null)
  expect(await (await fetch(`${demo.httpUrl}/sandbox/clock`)).json()).toEqual({ now: '2026-02-16T09:00:00.000Z' })
})

test('snapshots outlive a restart, and go with --reset', async () => {
  await demo.stop()
  await demo.start()
  expect((await list()).map((one: { name: string }) => one.name)).toEqual(['busy', 'january', 'march'])
  await demo.stop()
  await demo.start(['--reset'])
  expect(await list()).toEqual([])
})
