import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_API_KEYS } from '../sandbox/demo/accounts.ts'
import { type RawAnswer, sendBytes } from '../testing/raw-http.ts'
import { bodyBytes, callBytes, damagedBytes, printable } from '../testing/request-arbitraries.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { signToken } from '../testing/tokens.ts'
import { ERRORS } from '../wire/index.ts'

/** The same requests at every run; a failure prints the seed and the path to the smallest request that fails. */
const SEED = Number(process.env.SWITCHBOOK_FUZZ_SEED ?? 20_260_115)
/** Milliseconds after which a property has seen enough, however few requests that were. */
const TIME = 20_000
const settings = (numRuns: number) => ({ seed: SEED, numRuns, interruptAfterTimeLimit: TIME })

const CODES: ReadonlySet<number> = new Set(Object.values(ERRORS).map(([code]) => code))

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
})
afterAll(async () => {
  await switchbook[Symbol.asyncDispose]()
})

/** An Authorization header: good, of another key, damaged, of another kind, or none. */
function authorization(): fc.Arbitrary<string | undefined> {
  const names = ['owner', 'owner', 'owner', 'child', 'limited'] as const
  const good = fc.constantFrom(...names).map((name) => `Bearer ${signToken(switchbook.keyFile(name))}`)
  const damaged = fc.tuple(good, fc.nat(), fc.string({ maxLength: 3 })).map(([header, nat, put]) => {
    const at = nat % header.length
    return printable(header.slice(0, at) + put + header.slice(at + 1))
  })
  return fc.oneof(
    { weight: 7, arbitrary: good },
    { weight: 1, arbitrary: damaged },
    { weight: 1, arbitrary: fc.string({ maxLength: 60 }).map((text) => `Bearer ${printable(text)}`) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, '', `Basic ${DEMO_API_KEYS.parent}`, 'Bearer a.b.c') },
  )
}

/** Checks that an answer is one of the two envelopes, and that nobody was surprised by the request. */
function expectEnvelope(answer: RawAnswer): void {
  const body: unknown = JSON.parse(answer.body)
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(switchbook.failures).toEqual([])
  if (typeof body === 'object' && body !== null && 'result' in body) {
    expect(body).not.toHaveProperty('error')
    expect(answer.body).not.toMatch(/:null[,}]/)
    return
  }
  expect(body).toEqual({ error: { code: expect.any(Number), msg: expect.any(String) } })
  const { error } = body as { error: { code: number; msg: string } }
  expect(CODES.has(error.code) && error.code !== ERRORS.INTERNAL_ERROR[0]).toBe(true)
  expect(error.msg.length).toBeLessThan(600)
}

test('whatever a call says, in whatever encoding, its answer is one of the two envelopes, as 200', async () => {
  const results = { ok: 0 }
  const property = fc.asyncProperty(callBytes(authorization()), async (bytes) => {
    const answer = await sendBytes(switchbook.httpPort, bytes)
    expect(answer.status).toBe(200)
    expectEnvelope(answer)
    if (answer.body.startsWith('{"result":')) results.ok += 1
  })
  await fc.assert(property, settings(500))
  // Were all refused alike, nothing behind the first check would have been tried.
  expect(results.ok).toBeGreaterThan(20)
}, 60_000)

test('whatever bytes a body has, under whatever content type, the same holds', async () => {
  const property = fc.asyncProperty(bodyBytes(authorization()), async (bytes) => {
    const answer = await sendBytes(switchbook.httpPort, bytes)
    expect(answer.status).toBe(200)
    expectEnvelope(answer)
  })
  await fc.assert(property, settings(300))
}, 60_000)

test('whatever happens to a request on its way, head and all, an answer is an envelope', async () => {
  const property = fc.asyncProperty(damagedBytes(callBytes(authorization())), async (bytes) => {
    const ended = Buffer.concat([bytes, Buffer.from('\0\r\n\r\n')])
    const answer = await sendBytes(switchbook.httpPort, ended, true)
    // A damaged path may be one that nobody serves.
    expect([200, 404]).toContain(answer.status)
    if (!answer.body.startsWith('{"status":')) expectEnvelope(answer)
  })
  await fc.assert(property, settings(300))
}, 60_000)

test('after all that, the product answers as before', async () => {
  expect(await switchbook.call('GetAccountInfo')).toContain('"account_id":3456750')
  expect(switchbook.failures).toEqual([])
})
