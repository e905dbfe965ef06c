import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../testing/demo-process.ts'
import { type FeedServer, startFeedServer } from '../../../testing/feed-server.ts'
import { documentFetcher, FeedFailure } from './index.ts'

let server: FeedServer
beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const host = () => new URL(server.url).host
const get = (path = 'rates.xml', limits = {}) => documentFetcher(limits)(new URL(path, server.url))
const redirect = (location: string) => (response: ServerResponse) => {
  response.writeHead(302, { location }).end()
}

test('a document is what was answered, unpacked', async () => {
  server.answers(() => Buffer.from('<rates/>'))
  expect(Buffer.from(await get()).toString()).toBe('<rates/>')
  server.answers(() => (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('<rates/>'))
  })
  expect(Buffer.from(await get()).toString()).toBe('<rates/>')
})

test('a redirect on the same host is followed', async () => {
  server.answers((path) => (path === '/rates.xml' ? redirect('/new/rates.xml') : Buffer.from(path)))
  expect(Buffer.from(await get()).toString()).toBe('/new/rates.xml')
})

test('a redirect elsewhere is refused, and nobody is asked there', async () => {
  await using other = await startFeedServer(() => Buffer.from('<rates/>'))
  const port = new URL(other.url).port
  for (const location of [
    other.url,
    `http://localhost:${port}/`,
    `//127.0.0.1:${port}/`,
    'file:///etc/passwd',
    'http://',
  ]) {
    server.answers(() => redirect(location))
    await expect(get(), location).rejects.toThrow(`${host()} redirects elsewhere`)
  }
  expect(other.asked).toEqual([])
})

test('redirects without end are refused', async () => {
  server.asked.length = 0
  server.answers(() => redirect('/rates.xml'))
  await expect(get()).rejects.toThrow(`${host()} redirects more than 3 times`)
  expect(server.asked).toHaveLength(4)
})

test.each([500, 503, 404, 403, 204, 304])('an answer of %i is a failure', async (status) => {
  server.answers(() => (response) => response.writeHead(status).end())
  await expect(get()).rejects.toThrow(`${host()} answers ${status}`)
})

test('an answer without end is broken off at a megabyte', async () => {
  let sent = 0
  let closed: Promise<unknown> | undefined
  server.answers(() => (response) => {
    closed = once(response, 'close')
    const part = Buffer.alloc(65_536, 'x')
    const send = () => {
      while (!response.destroyed && sent < 2 ** 30) {
        sent += part.length
        if (!response.write(part)) return response.once('drain', send)
      }
      return response.end()
    }
    response.writeHead(200, { 'content-length': 2 ** 30 })
    send()
  })
  await expect(get()).rejects.toThrow(`${host()} answers more than 1048576 bytes`)
  await closed
  expect(sent).toBeLessThan(2 ** 26)
})

test('a small answer that unpacks to very much is broken off too', async () => {
  const bomb = gzipSync(Buffer.alloc(2 ** 26))
  server.answers(() => (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  await expect(get()).rejects.toThrow('answers more than 1048576 bytes')
})

test('an answer that does not come, or that drips, is given up in time', async () => {
  server.answers(() => () => {})
  await expect(get('rates.xml', { longestWait: 100 })).rejects.toThrow(`${host()} has not answered in 0.1 s`)
  server.answers(() => (response) => {
    const dripping = setInterval(() => response.write('<'), 20)
    response.on('close', () => clearInterval(dripping))
  })
  await expect(get('rates.xml', { longestWait: 200 })).rejects.toThrow(`${host()} has not answered in 0.2 s`)
})

test('an answer that is cut off is a failure', async () => {
  server.answers(() => (response) => {
    response.writeHead(200, { 'content-length': 100 })
    response.write('<rates>', () => response.destroy())
  })
  await expect(get()).rejects.toThrow(`${host()} could not be asked`)
})

test('a host where nobody listens is a failure that says so', async () => {
  const url = new URL(`http://127.0.0.1:${await freePort()}/`)
  const asked = documentFetcher()(url)
  await expect(asked).rejects.toThrow(`${url.host} could not be asked: ECONNREFUSED`)
  await expect(asked).rejects.toBeInstanceOf(FeedFailure)
})

test('whoever wants no answer any more waits for none', async () => {
  const stopping = new AbortController()
  server.answers(() => () => stopping.abort())
  await expect(get('rates.xml', { stopped: stopping.signal })).rejects.toBeInstanceOf(FeedFailure)
})
