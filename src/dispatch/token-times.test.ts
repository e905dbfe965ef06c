import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { signToken } from '../testing/tokens.ts'
import { ApiError } from '../wire/index.ts'
import { authenticator } from './authenticate.ts'

// The borders of a token's times, to the second: the wall clock is handed in and stands still.

const NOON = 1_900_000_000
const HOUR = 3600

let switchbook: TestSwitchbook
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
})
afterAll(async () => {
  await switchbook[Symbol.asyncDispose]()
})

/** An authenticator whose wall clock a test moves: 'ok', or the error's code. */
function judge(): (token: string, wallSeconds: number) => Promise<unknown> {
  let now = 0
  const authenticate = authenticator({
    read: switchbook.database.read,
    wallClock: { now: () => new Date(now * 1000) },
  })
  return async (token, wallSeconds) => {
    now = wallSeconds
    const request = {
      surface: 'platform' as const,
      ip: '127.0.0.1',
      method: undefined,
      params: new Map(),
      authorization: `Bearer ${token}`,
      host: '',
    }
    return authenticate(request).then(
      () => 'ok',
      (error) => (error instanceof ApiError ? error.code : error),
    )
  }
}

const token = (claims: Record<string, unknown>) => signToken(switchbook.keyFile('owner'), { claims })

test.each([
  ['now, for 64 s', { iat: NOON, exp: NOON + 64 }, 'ok'],
  ['now, for 3,600 s', { iat: NOON, exp: NOON + HOUR }, 'ok'],
  ['now, for 3,601 s', { iat: NOON, exp: NOON + HOUR + 1 }, 454],
  ['now, for a fraction more than 3,600 s', { iat: NOON, exp: NOON + HOUR + 0.001 }, 454],
  ['now, for nothing', { iat: NOON, exp: NOON }, 454],
  ['5 s ago, for 3,605 s', { iat: NOON - 5, exp: NOON + HOUR }, 454],
  ['30 s from now', { iat: NOON + 30, exp: NOON + 94 }, 'ok'],
  ['31 s from now', { iat: NOON + 31, exp: NOON + 95 }, 455],
  ['now, not before 30 s from now', { iat: NOON, nbf: NOON + 30, exp: NOON + 64 }, 'ok'],
  ['now, not before 31 s from now', { iat: NOON, nbf: NOON + 31, exp: NOON + 64 }, 455],
  ['31 s from now, though nbf has passed', { iat: NOON + 31, nbf: NOON, exp: NOON + 95 }, 455],
  ['94 s ago, over for 30 s', { iat: NOON - 94, exp: NOON - 30 }, 'ok'],
  ['95 s ago, over for 31 s', { iat: NOON - 95, exp: NOON - 31 }, 456],
  ['with fractions of a second', { iat: NOON - 0.5, exp: NOON + 63.5 }, 'ok'],
])('a token issued %s is judged to the second', async (_when, claims, expected) => {
  expect(await judge()(token(claims), NOON)).toBe(expected)
})

test('a remembered token is judged by the clock at every call', async () => {
  const outcome = judge()
  const issued = token({ iat: NOON, exp: NOON + 64 })
  expect(await outcome(issued, NOON)).toBe('ok')
  expect(await outcome(issued, NOON + 94)).toBe('ok')
  expect(await outcome(issued, NOON + 95)).toBe(456)
  expect(await outcome(issued, NOON - 31)).toBe(455)
  expect(await outcome(issued, NOON)).toBe('ok')
})

test('a token that lives too long is not taken later either, when its signature is remembered', async () => {
  const outcome = judge()
  const issued = token({ iat: NOON, exp: NOON + HOUR + 1 })
  expect(await outcome(issued, NOON)).toBe(454)
  expect(await outcome(issued, NOON + 1)).toBe(454)
})
