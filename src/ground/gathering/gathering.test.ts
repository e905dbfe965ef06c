import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherLookups } from './index.ts'

/** A store whose loads a test lets go one by one; each tells what the store held when it began. */
function slowStore() {
  const state = new Map<string, number>()
  const batches: (readonly string[])[] = []
  const under: { succeed: () => void; fail: (error: Error) => void }[] = []
  const lookup = gatherLookups<string, number>((keys) => {
    batches.push(keys)
    const seen = new Map([...state].filter(([key]) => keys.includes(key)))
    return new Promise((resolve, reject) => {
      under.push({ succeed: () => resolve(seen), fail: reject })
    })
  })
  return { state, batches, lookup, next: () => under.shift() }
}

/** Lets what is already due run, without letting time pass. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a single look-up goes out at once', async () => {
  const store = slowStore()
  store.state.set('a', 1)
  const found = store.lookup('a')
  await turn()
  expect(store.batches).toEqual([['a']])
  store.next()?.succeed()
  expect(await found).toBe(1)
})

test('look-ups of one moment go out together, each key once, and each asker gets its own', async () => {
  const store = slowStore()
  store.state.set('a', 1).set('b', 2)
  const found = Promise.all(['a', 'b', 'a', 'c'].map((key) => store.lookup(key)))
  await turn()
  expect(store.batches).toEqual([['a', 'b', 'c']])
  store.next()?.succeed()
  expect(await found).toEqual([1, 2, 1, null])
})

test('while two batches are under way the next one collects, and goes out when one is done', async () => {
  const store = slowStore()
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    void store.lookup(key)
    await turn()
  }
  expect(store.batches).toEqual([['a'], ['b']])
  store.next()?.succeed()
  await turn()
  expect(store.batches).toEqual([['a'], ['b'], ['c', 'd', 'e']])
})

test('a look-up is never served by a load that began before it was asked', async () => {
  const store = slowStore()
  store.state.set('a', 1)
  const before = store.lookup('a')
  await turn()
  store.state.set('a', 2)
  const after = store.lookup('a')
  await turn()
  store.next()?.succeed()
  expect(await before).toBe(1)
  store.next()?.succeed()
  expect(await after).toBe(2)
})

test('a failure reaches everybody who waits for that batch, and nobody else', async () => {
  const store = slowStore()
  store.state.set('a', 1)
  const failing = ['a', 'b', 'a'].map((key) => store.lookup(key))
  await turn()
  const other = store.lookup('a')
  await turn()
  const later = store.lookup('a')
  store.next()?.fail(new Error('the connection is gone'))
  for (const outcome of await Promise.allSettled(failing)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'the connection is gone' } })
  }
  await turn()
  store.next()?.succeed()
  store.next()?.succeed()
  expect(await other).toBe(1)
  expect(await later).toBe(1)
})

test('a load that throws before it has begun is a failure like another', async () => {
  let isBroken = true
  const lookup = gatherLookups<string, number>((keys) => {
    if (isBroken) throw new Error('no such table')
    return Promise.resolve(new Map(keys.map((key) => [key, 1])))
  })
  await expect(lookup('a')).rejects.toThrow('no such table')
  isBroken = false
  expect(await lookup('a')).toBe(1)
})

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ask: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 2, arbitrary: fc.record({ write: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 2, arbitrary: fc.constant('finish' as const) },
  { weight: 2, arbitrary: fc.constant('turn' as const) },
)

property.prop([fc.array(step, { maxLength: 60 })])(
  'whatever the order of asking, writing and finishing, every asker sees what was written before it asked',
  async (steps) => {
    const store = slowStore()
    let version = 0
    const asked: Promise<void>[] = []
    for (const one of steps) {
      if (one === 'turn') await turn()
      else if (one === 'finish') store.next()?.succeed()
      else if ('write' in one) store.state.set(one.write, ++version)
      else {
        const atLeast = store.state.get(one.ask) ?? null
        asked.push(store.lookup(one.ask).then((seen) => expect(seen ?? -1).toBeGreaterThanOrEqual(atLeast ?? -1)))
      }
    }
    // Nobody is forgotten: all loads finish, and all who asked have their answer.
    let answered = false
    const all = Promise.all(asked).then(() => {
      answered = true
    })
    for (let rounds = 0; !answered && rounds < 200; rounds += 1) {
      store.next()?.succeed()
      await turn()
    }
    expect(answered).toBe(true)
    await all
  },
)
