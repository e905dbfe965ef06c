import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type CallbackReceiver, startCallbackReceiver } from '../../../testing/callback-receiver.ts'
import { callbackPoster } from './post-callbacks.ts'
import { LOOPBACK_NETWORKS, readNetworks } from './target.rules.ts'

const allowed = readNetworks(LOOPBACK_NETWORKS) ?? []
const BODY = '{"callbacks":[]}'

let receiver: CallbackReceiver
beforeAll(async () => {
  receiver = await startCallbackReceiver()
})
afterEach(() => {
  receiver.answers((response) => response.writeHead(200).end())
  receiver.forget()
})
afterAll(() => receiver[Symbol.asyncDispose]())

const post = callbackPoster({ allowed })
const outcome = (httpStatus: number | null, reason: string | null) => {
  return { httpStatus, reason, tookMs: expect.any(Number) }
}

test.each([200, 201, 204, 299])('an answer of %i is a delivery', async (status) => {
  receiver.answers((response) => response.writeHead(status).end())
  expect(await post(receiver.url, BODY)).toEqual(outcome(status, null))
  expect(receiver.bodies).toEqual([BODY])
})

test.each([300, 400, 404, 500, 503])('an answer of %i is none', async (status) => {
  receiver.answers((response) => response.writeHead(status).end())
  expect(await post(receiver.url, BODY)).toEqual(outcome(status, `the receiver answers ${status}`))
})

test('is a POST of JSON', async () => {
  const asked: unknown[] = []
  receiver.answers((response, { method, headers }) => {
    asked.push([method, headers['content-type'], headers['content-length'], headers.host])
    response.end()
  })
  await post(receiver.url, BODY)
  expect(asked).toEqual([['POST', 'application/json; charset=utf-8', '16', `127.0.0.1:${receiver.port}`]])
})

test('a redirect is not followed', async () => {
  await using other = await startCallbackReceiver()
  for (const status of [301, 302, 307, 308]) {
    receiver.answers((response) => response.writeHead(status, { location: other.url }).end())
    expect(await post(receiver.url, BODY)).toEqual(outcome(status, `the receiver answers ${status}`))
  }
  expect(other.bodies).toEqual([])
})

test('a receiver that does not answer, or whose answer drips, is given up in time', async () => {
  const hurried = callbackPoster({ allowed, longestWait: 150 })
  receiver.answers(() => {})
  expect(await hurried(receiver.url, BODY)).toEqual(outcome(null, 'the receiver has not answered in 0.15 s'))
  receiver.answers((response) => {
    const dripping = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(dripping))
  })
  expect(await hurried(receiver.url, BODY)).toEqual(outcome(null, 'the receiver has not answered in 0.15 s'))
})

test('a name whose look-up does not end is given up in time', async () => {
  const lost = callbackPoster({ allowed, longestWait: 50, resolve: () => new Promise(() => {}) })
  expect(await lost('http://receiver.example/', BODY)).toEqual(outcome(null, 'the receiver has not answered in 0.05 s'))
})

/** A gigabyte, as long as anybody reads it; tells how much of it was sent. */
function sendGigabyte(response: ServerResponse): { readonly sent: () => number } {
  const part = Buffer.alloc(65_536, 'x')
  let sent = 0
  const send = () => {
    while (!response.destroyed && sent < 2 ** 30) {
      sent += part.length
      if (!response.write(part)) return response.once('drain', send)
    }
    return response.end()
  }
  response.writeHead(200, { 'content-length': 2 ** 30 })
  send()
  return { sent: () => sent }
}

test('of an answer of a gigabyte only the beginning is read', async () => {
  let answer: { readonly sent: () => number } | undefined
  let closed: Promise<unknown> | undefined
  receiver.answers((response) => {
    closed = once(response, 'close')
    answer = sendGigabyte(response)
  })
  expect(await post(receiver.url, BODY)).toEqual(outcome(200, null))
  await closed
  expect(answer?.sent()).toBeLessThan(2 ** 26)
})

test('a receiver that is down is told so', async () => {
  const gone = await startCallbackReceiver()
  await gone[Symbol.asyncDispose]()
  expect(await post(gone.url, BODY)).toEqual(outcome(null, 'the receiver could not be reached: ECONNREFUSED'))
})

const REFUSED = 'the address is in a network that callbacks do not reach'

test('an address on this machine is refused unless it is allowed, in whatever form', async () => {
  const strict = callbackPoster({ allowed: [] })
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]']) {
    expect(await strict(`http://${host}:${receiver.port}/`, BODY), host).toEqual(outcome(null, REFUSED))
  }
  expect(receiver.bodies).toEqual([])
})

test('a name that stands for a private address, alone or among public ones, is refused', async () => {
  const privately = { address: '127.0.0.1', family: 4 }
  for (const places of [[privately], [{ address: '93.184.216.34', family: 4 }, privately]]) {
    const strict = callbackPoster({ allowed: [], resolve: async () => places })
    expect(await strict(`http://receiver.example:${receiver.port}/`, BODY)).toEqual(outcome(null, REFUSED))
  }
  expect(receiver.bodies).toEqual([])
})

test('a name is looked up once, and the connection goes where it stood for then', async () => {
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const pinned = callbackPoster({ allowed, resolve })
  expect(await pinned(`http://receiver.example:${receiver.port}/`, BODY)).toEqual(outcome(200, null))
  expect(asked).toEqual(['receiver.example'])
  expect(receiver.bodies).toEqual([BODY])
})

test('a name without an address, and an address that is none, reach nobody', async () => {
  const nowhere = callbackPoster({ allowed, resolve: async () => [] })
  expect(await nowhere('http://receiver.example/', BODY)).toEqual(outcome(null, 'the name has no address'))
  expect(await post('ftp://receiver.example/', BODY)).toEqual(outcome(null, 'the address is neither http nor https'))
})
