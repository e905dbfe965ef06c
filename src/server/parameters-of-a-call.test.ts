import { describe, expect, test } from 'vitest'
import { multipart } from '../testing/client-styles.ts'
import { type RawRequestParts, requestBytes, sendBytes } from '../testing/raw-http.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { signToken } from '../testing/tokens.ts'

const switchbook = switchbookOfFile()

/** Sends a request with a token of the demo's owner; gives status and body. */
async function send(parts: RawRequestParts & { contentType?: string }) {
  const answer = await sendBytes(
    switchbook.httpPort,
    requestBytes({
      ...parts,
      headers: {
        Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}`,
        ...(parts.contentType === undefined ? {} : { 'Content-Type': parts.contentType }),
        ...parts.headers,
      },
    }),
  )
  expect(answer.headers.get('content-type')).toBe('application/json')
  return { status: answer.status, body: answer.body }
}

/** The types of the plans that a call of GetAccountPlans gives: it tells which plan_type the server took. */
async function planTypes(parts: Parameters<typeof send>[0]): Promise<unknown> {
  const { result } = JSON.parse((await send(parts)).body)
  return result.map((plan: { plan_type: string }) => plan.plan_type)
}

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=b'

describe('of a parameter given twice the last one wins', () => {
  const line = 'POST /platform_api/GetAccountPlans'

  test('in the query', async () => {
    expect(await planTypes({ line: `${line}?plan_type=IM&plan_type=MAU` })).toEqual(['MAU'])
    expect(await planTypes({ line: `${line}?plan_type=MAU&plan_type=IM` })).toEqual(['IM'])
  })

  test('in an urlencoded body', async () => {
    const body = 'plan_type=IM&plan_type=MAU'
    expect(await planTypes({ line, contentType: URLENCODED, body })).toEqual(['MAU'])
  })

  test('in a multipart body, fields and files alike', async () => {
    const part = (type: string, more = '') =>
      `--b\r\nContent-Disposition: form-data; name="plan_type"${more}\r\n\r\n${type}\r\n`
    const body = (...parts: string[]) => ({ line, contentType: MULTIPART, body: `${parts.join('')}--b--\r\n` })
    expect(await planTypes(body(part('IM'), part('MAU')))).toEqual(['MAU'])
    expect(await planTypes(body(part('IM', '; filename="f"'), part('MAU')))).toEqual(['MAU'])
    expect(await planTypes(body(part('MAU'), part('IM', '; filename="f"')))).toEqual(['IM'])
  })

  test.each([
    [URLENCODED, 'plan_type=MAU'],
    [MULTIPART, multipart('b', { plan_type: 'MAU' }, (name) => [`Content-Disposition: form-data; name="${name}"`])],
    ['application/json', '{"plan_type":"MAU"}'],
  ])('in query and %s body: the body comes after the query', async (contentType, body) => {
    expect(await planTypes({ line: `${line}?plan_type=IM`, contentType, body })).toEqual(['MAU'])
  })
})

describe('a body', () => {
  const line = 'POST /platform_api/GetAccountPlans'

  test('without a content type is read as urlencoded', async () => {
    expect(await planTypes({ line, body: 'plan_type=MAU' })).toEqual(['MAU'])
  })

  test('of JSON brings texts, numbers, booleans and lists', async () => {
    const contentType = 'application/json; charset=utf-8'
    expect(await planTypes({ line, contentType, body: '{"plan_type":["MAU","IM"]}' })).toEqual(['IM', 'MAU'])
    const info = await send({
      line: 'POST /platform_api/GetAccountInfo',
      contentType,
      body: '{"return_live_balance":false,"nothing":null}',
    })
    expect(info.body).toContain('"balance":20169.93,')
    const page = await send({
      line: 'POST /platform_api/GetChildrenAccounts',
      contentType,
      body: '{"child_account_id":"all","count":1,"brief_output":true,"order_by":"child_account_id"}',
    })
    expect(page.body).toBe('{"result":[{"account_id":1321}],"total_count":5,"count":1}')
  })

  test('of another type holds no parameters, and is no reason to refuse', async () => {
    for (const contentType of ['text/plain', 'application/octet-stream', 'text/plain; charset=klingon', 'x/y+z']) {
      expect(await planTypes({ line, contentType, body: 'plan_type=MAU' })).toEqual(['IM', 'MAU'])
    }
  })

  test('of a GET is passed over: its parameters are those of the query', async () => {
    const get = { line: 'GET /platform_api/GetAccountPlans?plan_type=IM', contentType: URLENCODED }
    expect(await planTypes({ ...get, body: 'plan_type=MAU' })).toEqual(['IM'])
  })
})

describe('the method', () => {
  test('in the path wins over cmd in query and body', async () => {
    const answer = await send({
      line: 'POST /platform_api/GetAccountPlans?cmd=GetAccountInfo',
      contentType: URLENCODED,
      body: 'cmd=NoSuchMethod',
    })
    expect(answer.body).toContain('"plan_name":"')
  })

  test.each([
    ['POST /platform_api', 102],
    ['POST /platform_api/', 102],
    ['GET /platform_api//', 102],
    ['GET /platform_api?cmd=', 102],
    ['GET /platform_api?cmd=NoSuchMethod', 103],
    ['GET /platform_api?cmd=getaccountinfo', 103],
    ['GET /platform_api?cmd=GetAccountInfo/', 103],
    ['GET /platform_api?cmd=constructor', 103],
    ['GET /platform_api?cmd=__proto__', 103],
    ['GET /platform_api/NoSuchMethod', 103],
    ['GET /platform_api/getAccountInfo', 103],
    ['GET /platform_api/toString', 103],
    ['GET /platform_api/GetAccountInfo%20', 103],
    ['GET /platform_api/GetAccountInfo?output=csv', 105],
    ['GET /platform_api/GetAccountInfo?output=', 105],
    ['GET /platform_api/GetAccountInfo?output=jsonp', 105],
  ])('%s answers %i', async (line, code) => {
    const answer = await send({ line })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ error: { code, msg: expect.any(String) } })
  })

  test.each(['json', 'JSON'])('takes output=%s', async (output) => {
    const answer = await send({ line: `GET /platform_api/GetAccountInfo?output=${output}` })
    expect(answer.body).toContain('"account_id":3456750')
  })

  test('may be percent-encoded in the path', async () => {
    const answer = await send({ line: 'GET /platform_api/%47etAccountInfo' })
    expect(answer.body).toContain('"account_id":3456750')
  })

  test('in an answer of error 103 is cut, so that no answer grows with its request', async () => {
    const answer = await send({ line: `GET /platform_api/${'X'.repeat(5000)}` })
    expect(answer.body).toBe(`{"error":{"code":103,"msg":"Unknown command '${'X'.repeat(64)}'."}}`)
  })
})

test('parameters that the method does not declare are ignored, camelCase and hostile names among them', async () => {
  const strange = 'planType=IM&may_overrun=true&auto_charge=1&__proto__=x&constructor=y&toString=&=&%00=1&%FF=%FE'
  const answer = await send({ line: `GET /platform_api/GetAvailablePlans?${strange}&plan_type=IM` })
  expect(answer.body).toContain('"periodic_charge":9170.604,')
})

describe('beside the API', () => {
  test('/healthz answers 200 while requests are served', async () => {
    expect(await send({ line: 'GET /healthz' })).toEqual({ status: 200, body: '{"status":"ok"}' })
  })

  test.each([
    'GET /',
    'POST /platform_apis',
    'GET /platform_apix/GetAccountInfo',
    'GET /favicon.ico',
    'POST /healthz',
    'GET /healthz/x',
    'GET /platform_api2',
    'DELETE /elsewhere',
    'GET /sandbox/clock',
    'POST /sandbox/reset',
  ])('%s answers 404 in the error envelope', async (line) => {
    const answer = await send({ line })
    expect(answer.status).toBe(404)
    expect(JSON.parse(answer.body)).toEqual({ error: { code: 103, msg: expect.stringContaining('Unknown command') } })
  })
})

test('money leaves as a number with its own digits, neither rounded nor with an exponent', async () => {
  const set = 'GET /platform_api/SetAccountInfo?min_balance_to_notify='
  for (const [sent, seen] of [
    ['0.000001', '0.000001'],
    ['999999999999.999999', '999999999999.999999'],
    ['1.50', '1.5'],
    ['0012.5000', '12.5'],
    ['1e3', '1000'],
  ]) {
    expect((await send({ line: `${set}${sent}` })).body).toBe('{"result":1}')
    const info = await send({ line: 'GET /platform_api/GetAccountInfo' })
    expect(info.body).toContain(`"min_balance_to_notify":${seen},`)
  }
})
