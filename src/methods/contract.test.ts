import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formObjections } from '../testing/answer-form.ts'
import { requestBytes, sendBytes } from '../testing/raw-http.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'
import { signToken } from '../testing/tokens.ts'
import { ERRORS, type Example, type Fields, type Method } from '../wire/index.ts'
import { declarations } from './declarations.ts'

const METHODS: readonly Method[] = Object.values(declarations) as unknown as readonly Method[]
const REPLAYED = METHODS.flatMap((method) =>
  method.examples.map((example) => [`${method.name}: ${example.title}`, method, example] as const),
)

/** Every reading example, and every refused one, meets the demo as it is seeded: none of them changes it. */
let shared: TestSwitchbook
beforeAll(async () => {
  shared = await startTestSwitchbook()
})
afterAll(async () => {
  expect(shared.failures).toEqual([])
  await shared[Symbol.asyncDispose]()
})

async function replayOn(switchbook: TestSwitchbook, method: Method, example: Example): Promise<string> {
  const answer = await sendBytes(
    switchbook.httpPort,
    requestBytes({
      line: `POST /${method.surface ?? 'platform'}_api/${method.name}`,
      headers: {
        // The answer repeats it: api_address is where the caller found us.
        Host: 'localhost:8443',
        Authorization: `Bearer ${signToken(switchbook.keyFile(method.surface === 'operator' ? 'operator' : 'owner'))}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(example.request).toString(),
    }),
  )
  return answer.body
}

async function replay(method: Method, example: Example): Promise<string> {
  if (method.effect === 'reads' || example.error !== undefined) return replayOn(shared, method, example)
  await using switchbook = await startTestSwitchbook()
  const text = await replayOn(switchbook, method, example)
  expect(switchbook.failures).toEqual([])
  return text
}

test.each(METHODS)('$name has an example that goes well, or else one that is refused', ({ examples, name }) => {
  // What they name is made by a call before them.
  const isOfAKeyMadeAnew = [
    'DeleteKey',
    'GetAccountDocumentFile',
    'UpdateSession',
    'StopSession',
    'RetryCallback',
  ].includes(name)
  expect(examples.filter((example) => (example.error === undefined) !== isOfAKeyMadeAnew).length).toBeGreaterThan(0)
  expect(new Set(examples.map((example) => example.title)).size).toBe(examples.length)
})

describe.each(REPLAYED)('%s', (_title, method, example) => {
  test('answers what its declaration says', async () => {
    const text = await replay(method, example)
    if (example.error === undefined) {
      expect(formObjections(JSON.parse(text), method.answer)).toEqual([])
      if (example.answer !== undefined) expect(text).toBe(example.answer)
    } else {
      const [code] = ERRORS[example.error]
      expect(JSON.parse(text)).toEqual({ error: { code, msg: expect.stringMatching(/^[^{}]+\.$/) } })
    }
  })

  test('names declared parameters alone, and an error or an answer but not both', () => {
    expect(Object.keys(example.request).filter((name) => !(name in method.params))).toEqual([])
    expect(example.error === undefined || example.answer === undefined).toBe(true)
    if (example.error !== undefined) {
      const ofRefusals = Object.values(method.refusals).map((refusal) => refusal.error)
      const ofParameters = Object.values(method.params).map((parameter) => parameter.error)
      expect([...ofRefusals, ...ofParameters]).toContain(example.error)
    }
  })
})

describe('the check of an answer’s form objects to', () => {
  const fields: Fields = declarations.ChangeAccountPlan.answer
  const good = { result: 1, account_info: { account_id: 1, frozen: false, balance: 0.5, currency: 'USD' } }

  test('nothing in a good answer', () => {
    expect(formObjections(good, fields)).toEqual([])
  })

  test.each<[string, unknown, string]>([
    ['a field too many', { ...good, count: 1 }, 'answer.count is not declared'],
    ['a missing field', { result: 1 }, 'answer.account_info is missing'],
    ['a field too many inside', { ...good, account_info: { ...good.account_info, x: 1 } }, 'account_info.x is not'],
    ['an amount as text', { ...good, account_info: { ...good.account_info, balance: '0.5' } }, 'balance is no dec'],
    ['a fraction for an integer', { ...good, result: 1.5 }, 'answer.result is no int'],
    ['null', null, 'answer is no object'],
  ])('%s', (_what, answer, objection) => {
    expect(formObjections(answer, fields).join()).toContain(objection)
  })
})
