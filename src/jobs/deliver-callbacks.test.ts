import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { secretSeal } from '../domain/access/index.ts'
import {
  callbackPoster,
  LOOPBACK_NETWORKS,
  type PostCallbacks,
  readNetworks,
} from '../domain/callbacks/delivery/index.ts'
import { listCallbacks, retryCallback } from '../domain/callbacks/index.ts'
import { moveMoney } from '../domain/payments/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { decimal } from '../ground/money/index.ts'
import { write } from '../ground/storage/query.ts'
import { DEMO_API_KEYS } from '../sandbox/demo/accounts.ts'
import { addAccount } from '../testing/add-account.ts'
import { type CallbackReceiver, startCallbackReceiver } from '../testing/callback-receiver.ts'
import { operatorCall } from '../testing/operator-call.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { TEST_SEAL } from '../testing/test-seal.ts'
import { CallbackDeliverer } from './deliver-callbacks.ts'

/** The demo's account in dollars, whose API key is known. */
const TOLD = 789456
const SALT = 'a pinch of salt'

let switchbook: TestSwitchbook
let receiver: CallbackReceiver
/** Each test has accounts of its own. */
let next = 9_500_000
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  receiver = await startCallbackReceiver()
})
beforeEach(() => {
  receiver.forget()
  receiver.answers((response) => response.writeHead(200).end())
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

async function newAccount(callbackUrl: string | null = receiver.url, apiKey?: string): Promise<number> {
  const id = next
  next += 1
  await addAccount(switchbook.database, {
    id,
    parentId: null,
    callbackUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
  })
  return id
}

const topUp = (id: number, amount: string, reference: string) =>
  operatorCall(switchbook, 'TopUpAccount', {
    account_id: id,
    amount,
    transaction_type: 'wire_transfer',
    payment_reference: reference,
  })
const logOf = (id: number) => listCallbacks(switchbook.database.read, accountId(id), { after: 0, count: 100 })
const now = () => switchbook.clock.now()
const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000).toISOString()
const idsOf = (body: string): number[] =>
  JSON.parse(body).callbacks.map((one: { callback_id: number }) => one.callback_id)

const post = callbackPoster({ allowed: readNetworks(LOOPBACK_NETWORKS) ?? [] })
const deliverer = (change: { post?: PostCallbacks; seal?: typeof TEST_SEAL } = {}) =>
  new CallbackDeliverer({ database: switchbook.database, post, seal: TEST_SEAL, now, ...change })

test('an account is told in the documented form, with the documented hash', async () => {
  const change = { callback_url: receiver.url, callback_salt: SALT, account_first_name: 'Erika' }
  expect(JSON.parse(await switchbook.call('SetAccountInfo', change, { accountId: TOLD }))).toEqual({ result: 1 })
  const paid = await topUp(TOLD, '100.25', 'told')
  await deliverer().deliverDue()
  expect(receiver.bodies).toHaveLength(1)
  const [body = ''] = receiver.bodies
  const [callback] = receiver.received()
  const id = callback.callback_id
  const hash = createHash('md5').update(`${SALT}${TOLD}${DEMO_API_KEYS.usd}${id}`).digest('hex')
  expect(body).toBe(
    `{"callbacks":[{"callback_id":${id},"type":"wire_transfer","account_id":${TOLD},"hash":"${hash}",` +
      '"account_name":"example-usd","account_email":"billing@usd.example.com","language_code":"en",' +
      '"account_first_name":"Erika","balance":370,"currency":"USD",' +
      `"wire_transfer":{"transaction_id":${paid.transaction_id},"transaction_type":"wire_transfer","amount":100.25}}]}`,
  )
  await deliverer().deliverDue()
  expect(receiver.bodies).toHaveLength(1)
})

test('without a salt and an API key the hash is made from the ids alone', async () => {
  const id = await newAccount()
  await topUp(id, '1', 'bare')
  await deliverer().deliverDue()
  const [{ callback_id, hash }] = receiver.received()
  expect(hash).toBe(createHash('md5').update(`${id}${callback_id}`).digest('hex'))
})

test('an account without an address is told nothing', async () => {
  const id = await newAccount(null)
  await topUp(id, '1', 'silent')
  expect(await logOf(id)).toEqual([])
})

test('what is rolled back is not told', async () => {
  const id = await newAccount()
  const wish = { accountId: accountId(id), type: 'wire_transfer' as const, amount: decimal('1'), now: now() }
  const failing = switchbook.database.transaction(async (tx) => {
    await moveMoney(tx, wish)
    throw new Error('the caller fails afterwards')
  })
  await expect(failing).rejects.toThrow('the caller fails afterwards')
  expect(await logOf(id)).toEqual([])
})

test('a repeated payment is told once', async () => {
  const id = await newAccount()
  await topUp(id, '5', 'repeated')
  await topUp(id, '5', 'repeated')
  expect((await logOf(id)).map((one) => one.type)).toEqual(['wire_transfer'])
  await deliverer().deliverDue()
})

test('a freeze is told, and its end, each once', async () => {
  const id = await newAccount()
  for (const method of ['FreezeAccount', 'FreezeAccount', 'UnfreezeAccount', 'UnfreezeAccount'])
    await operatorCall(switchbook, method, { account_id: id })
  await deliverer().deliverDue()
  expect(receiver.bodies).toHaveLength(1)
  expect(receiver.received()).toMatchObject([
    { type: 'account_is_frozen', account_id: id, account_is_frozen: {} },
    { type: 'account_is_unfrozen', account_id: id, account_is_unfrozen: {} },
  ])
})

test('a receiver that fails is tried again after 15 m, 30 m, 2 h, 12 h and 1 d, then given up', async () => {
  receiver.answers((response) => response.writeHead(500).end())
  const id = await newAccount()
  const begun = now().getTime()
  await topUp(id, '1', 'failing')
  await switchbook.travel(later(3 * 24 * 60))
  const [callback] = await logOf(id)
  expect(callback).toMatchObject({ state: 'failed', attempts: 6 })
  const minutes = callback?.log.map(({ attemptedAt }) => (attemptedAt.getTime() - begun) / 60_000)
  expect(minutes).toEqual([0, 15, 45, 165, 885, 2325])
  expect(callback?.log.every(({ httpStatus, reason }) => httpStatus === 500 && reason !== null)).toBe(true)
  expect(new Set(receiver.bodies.map((body) => idsOf(body).join())).size).toBe(1)
})

test('one that failed is followed by no later one; both come together, in order, when the receiver is back', async () => {
  receiver.answers((response) => response.writeHead(503).end())
  const id = await newAccount()
  await topUp(id, '1', 'first')
  await deliverer().deliverDue()
  await topUp(id, '2', 'second')
  await deliverer().deliverDue()
  expect(receiver.bodies).toHaveLength(1)
  receiver.answers((response) => response.end())
  await switchbook.travel(later(15))
  expect(receiver.bodies).toHaveLength(2)
  const [first, second] = await logOf(id)
  expect(idsOf(receiver.bodies[1] ?? '')).toEqual([first?.callbackId, second?.callbackId])
  expect([first?.attempts, second?.attempts]).toEqual([2, 1])
  expect([first?.state, second?.state]).toEqual(['delivered', 'delivered'])
})

test('one that was given up is sent again when it is asked for by hand, under its own id', async () => {
  receiver.answers((response) => response.writeHead(500).end())
  const id = await newAccount()
  await topUp(id, '1', 'by-hand')
  await switchbook.travel(later(3 * 24 * 60))
  const [failed] = await logOf(id)
  receiver.forget()
  receiver.answers((response) => response.end())
  await switchbook.database.transaction((tx) => retryCallback(tx, accountId(id), failed?.callbackId ?? 0, now()))
  await deliverer().deliverDue()
  expect(receiver.bodies.map(idsOf)).toEqual([[failed?.callbackId]])
  expect((await logOf(id))[0]).toMatchObject({ state: 'delivered', attempts: 7 })
})

test('two processes that deliver at the same time send each callback once, an account’s in their order', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => newAccount()))
  for (const id of ids) for (const place of [1, 2, 3]) await topUp(id, String(place), `shared ${id} ${place}`)
  await Promise.all([deliverer(), deliverer(), deliverer()].map((one) => one.deliverDue()))
  const received = receiver.received()
  expect(received).toHaveLength(18)
  for (const id of ids) {
    const own = received.filter((one) => one.account_id === id)
    expect(own.map((one) => one.wire_transfer.amount)).toEqual([1, 2, 3])
  }
})

test('a process that dies after the delivery leaves it to another, which sends the same ids again', async () => {
  const id = await newAccount()
  await topUp(id, '1', 'killed')
  const dying = deliverer({
    post: async (address, body) => {
      await post(address, body)
      throw new Error('killed')
    },
  })
  await expect(dying.deliverDue()).rejects.toThrow('killed')
  await deliverer().deliverDue()
  expect(receiver.bodies, 'the lease still holds').toHaveLength(1)
  const end = `update callback_queues set leased_until = clock_timestamp() - interval '1 second' where account_id = $1`
  await switchbook.database.transaction((tx) => write(tx, end, [id]))
  await deliverer().deliverDue()
  expect(receiver.bodies).toHaveLength(2)
  expect(receiver.bodies[1]).toBe(receiver.bodies[0])
  expect((await logOf(id))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
})

test('what came meanwhile is sent at once, after what was on its way', async () => {
  const id = await newAccount()
  await topUp(id, '1', 'on-its-way')
  const meanwhile = deliverer({
    post: async (address, body) => {
      if (receiver.bodies.length === 0) await topUp(id, '2', 'meanwhile')
      return post(address, body)
    },
  })
  await meanwhile.deliverDue()
  expect(receiver.received().map((one) => one.wire_transfer.amount)).toEqual([1, 2])
})

test('a receiver in a private network is not reached, and the log says why', async () => {
  const id = await newAccount()
  await topUp(id, '1', 'private')
  await deliverer({ post: callbackPoster({ allowed: [] }) }).deliverDue()
  expect(receiver.bodies).toEqual([])
  expect((await logOf(id))[0]?.log).toMatchObject([
    { httpStatus: null, reason: 'the address is in a network that callbacks do not reach' },
  ])
})

test('an API key that another key sealed makes no false hash: nothing is sent', async () => {
  const id = await newAccount(receiver.url, 'an API key')
  await topUp(id, '1', 'sealed')
  await deliverer({ seal: secretSeal(() => Buffer.alloc(32)) }).deliverDue()
  expect(receiver.bodies).toEqual([])
  expect((await logOf(id))[0]?.log[0]?.reason).toBe('the sealed API key cannot be opened with this key')
})
