import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type RawAnswer, type RawRequestParts, requestBytes, sendBytes } from '../testing/raw-http.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { signToken } from '../testing/tokens.ts'

const switchbook = switchbookOfFile()

/** Checks that an answer is the error envelope and nothing else, as 200; gives the error. */
function refusalIn(answer: RawAnswer): { code: number; msg: string } {
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/json')
  const envelope = JSON.parse(answer.body)
  expect(envelope).toEqual({ error: { code: expect.any(Number), msg: expect.any(String) } })
  return envelope.error
}

/** What a request is refused with: a token of the demo's owner is added, so that nothing but the transport is wrong. */
async function refusalOf(parts: RawRequestParts): Promise<{ code: number; msg: string }> {
  const headers = { Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}`, ...parts.headers }
  return refusalIn(await sendBytes(switchbook.httpPort, requestBytes({ ...parts, headers })))
}

async function refusalOfText(text: string | Buffer): Promise<{ code: number; msg: string }> {
  return refusalIn(await sendBytes(switchbook.httpPort, Buffer.from(text)))
}

const line = 'POST /platform_api/GetAccountInfo'
const EIGHT_MIB = 8 * 1024 * 1024
const URLENCODED = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe('a body that is too large', () => {
  test('is refused by its announced length, before it is sent', async () => {
    const text = `${line} HTTP/1.1\r\nHost: x\r\nContent-Length: ${EIGHT_MIB + 1}\r\n\r\n`
    expect((await refusalOfText(text)).msg).toContain(`larger than ${EIGHT_MIB} bytes`)
  })

  test('is refused when it was sent whole', async () => {
    const refusal = await refusalOf({ line, headers: URLENCODED, body: `x=${'y'.repeat(EIGHT_MIB)}` })
    expect(refusal.msg).toContain(`larger than ${EIGHT_MIB} bytes`)
  })

  test('is read to its end, so that a client which is still sending is not broken off', async () => {
    const body = Buffer.alloc(2 * EIGHT_MIB, 'y')
    const text = await new Promise<string>((resolve, reject) => {
      const url = `${switchbook.httpUrl}/platform_api/GetAccountInfo`
      const sending = request(url, { method: 'POST', headers: { 'content-length': body.length } }, async (answer) => {
        resolve(Buffer.concat(await answer.toArray()).toString())
      })
      sending.on('error', reject)
      sending.end(body)
    })
    expect(text).toContain(`larger than ${EIGHT_MIB} bytes`)
  })

  test('is refused in chunks, which announce nothing', async () => {
    const refusal = await refusalOf({ line, body: Buffer.alloc(EIGHT_MIB + 1, 'y'), chunkSizes: [EIGHT_MIB] })
    expect(refusal.msg).toContain(`larger than ${EIGHT_MIB} bytes`)
  })

  test('is no obstacle up to the limit: the rest of a call is answered', async () => {
    const headers = { Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}`, ...URLENCODED }
    const body = `x=${'y'.repeat(EIGHT_MIB - 2)}`
    const answer = await sendBytes(switchbook.httpPort, requestBytes({ line, headers, body }))
    expect(answer.body).toContain('"account_id":3456750')
  })
})

describe('a multipart body that cannot be read is refused', () => {
  const part = '--b\r\nContent-Disposition: form-data; name="cmd"\r\n\r\nGetAccountInfo\r\n'
  test.each([
    ['without a boundary in the header', 'multipart/form-data', `${part}--b--\r\n`],
    ['with an empty boundary in the header', 'multipart/form-data; boundary=', `${part}--b--\r\n`],
    ['that ends inside of a part', 'multipart/form-data; boundary=b', part],
    ['that ends inside of a part’s headers', 'multipart/form-data; boundary=b', '--b\r\nContent-Dis'],
    ['that never reaches its boundary', 'multipart/form-data; boundary=other', `${part}--b--\r\n`],
    ['of random bytes', 'multipart/form-data; boundary=b', '\u0000\u0001\u00ff--\r\n\r\n--'],
    [
      'of more than a thousand fields',
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\n1\r\n'.repeat(1001)}--b--\r\n`,
    ],
  ])('%s', async (_how, contentType, body) => {
    const refusal = await refusalOf({ line: 'POST /platform_api', headers: { 'Content-Type': contentType }, body })
    expect(refusal.msg).toMatch(/multipart/)
  })
})

describe('a JSON body that is no object of plain values is refused', () => {
  test.each([
    ['{"cmd":', 'not JSON'],
    ['cmd=GetAccountInfo', 'not JSON'],
    ['\u0000', 'not JSON'],
    ['[]', 'not an object'],
    ['[{"cmd":"GetAccountInfo"}]', 'not an object'],
    ['"GetAccountInfo"', 'not an object'],
    ['null', 'not an object'],
    ['{"cmd":{"name":"GetAccountInfo"}}', '"cmd" is neither'],
    ['{"cmd":["GetAccountInfo",{}]}', '"cmd" is neither'],
    ['{"cmd":[null]}', '"cmd" is neither'],
    ['{"cmd":[["GetAccountInfo"]]}', '"cmd" is neither'],
    [`{"cmd":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, '"cmd" is neither'],
  ])('%.40s', async (body, reason) => {
    const refusal = await refusalOf({ line, headers: { 'Content-Type': 'application/json' }, body })
    expect(refusal.msg).toContain(reason)
  })
})

describe('request line and headers', () => {
  test('may have a query of 100 KB, as the published snippets put every parameter there', async () => {
    const text = `${line}?x=${'y'.repeat(100 * 1024)}`
    const headers = { Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}` }
    const answer = await sendBytes(switchbook.httpPort, requestBytes({ line: text, headers }))
    expect(answer.body).toContain('"account_id":3456750')
  })

  test('may bring a parameter in such a query, which is judged by the parameter’s own limit', async () => {
    const query = `account_custom_data=${'y'.repeat(100 * 1024)}`
    expect((await refusalOf({ line: `GET /platform_api/SetAccountInfo?${query}` })).code).toBe(211)
  })

  test.each([
    ['a query', `GET /platform_api/GetAccountInfo?x=${'y'.repeat(200 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a header', `GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(200 * 1024)}\r\n\r\n`],
    ['headers', `GET /platform_api HTTP/1.1\r\nHost: x\r\n${`X: ${'y'.repeat(1000)}\r\n`.repeat(200)}\r\n`],
  ])('of more than 128 KiB, in %s, are refused', async (_where, text) => {
    expect((await refusalOfText(text)).msg).toContain(`larger than ${128 * 1024} bytes`)
  })
})

describe('unusual but legal HTTP is answered as any other', () => {
  const authorized = () => `Authorization: Bearer ${signToken(switchbook.keyFile('owner'))}\r\n\r\n`
  test.each([
    ['no Host, in HTTP/1.1', 'GET /platform_api/GetAccountInfo HTTP/1.1\r\n'],
    ['no Host, in HTTP/1.0', 'GET /platform_api/GetAccountInfo HTTP/1.0\r\n'],
    ['a whole URL, as proxies send it', 'GET http://x.test/platform_api/GetAccountInfo HTTP/1.1\r\nHost: x.test\r\n'],
    ['an expectation that nobody knows', 'GET /platform_api/GetAccountInfo HTTP/1.1\r\nHost: x\r\nExpect: more\r\n'],
    ['an offer to speak another protocol', `${line} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n`],
    ['lines before it', `\r\n\r\n${line} HTTP/1.1\r\nHost: x\r\n`],
    ['slashes before the endpoint', 'GET //platform_api/GetAccountInfo HTTP/1.1\r\nHost: x\r\n'],
  ])('%s', async (_what, head) => {
    const answer = await sendBytes(switchbook.httpPort, Buffer.from(head + authorized()))
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"account_id":3456750') })
  })

  test('the answer to a call without Host has no api_address', async () => {
    const bytes = Buffer.from(`GET /platform_api/GetAccountInfo HTTP/1.1\r\n${authorized()}`)
    expect((await sendBytes(switchbook.httpPort, bytes)).body).not.toContain('api_address')
  })
})

describe('bytes that are no HTTP are refused in the same form', () => {
  test.each([
    ['words', 'hello, is anybody there?\r\n\r\n'],
    ['zeros', '\u0000\u0000\u0000\u0000\r\n\r\n'],
    ['a TLS greeting', Buffer.from('16030100c8010000c40303', 'hex')],
    ['JSON', '{"cmd":"GetAccountInfo"}\n'],
    ['an unknown verb', 'CALL /platform_api HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['another version', 'GET /platform_api HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['a header without a colon', 'GET /platform_api HTTP/1.1\r\nHost x\r\n\r\n'],
    ['a NUL in the path', 'GET /platform_api/Get\u0000Info HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a NUL in a header', 'GET /platform_api HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n'],
    ['two lengths', 'POST /platform_api HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'],
    ['a negative length', 'POST /platform_api HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    [
      'length and chunks',
      `${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a chunk size that is no number', `${line} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n`],
    ['a chunk longer than its size', `${line} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n`],
    ['a huge chunk size', `${line} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'f'.repeat(40)}\r\n`],
    ['a tunnel', 'CONNECT switchbook.test:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('%s', async (_what, bytes) => {
    expect((await refusalOfText(bytes)).msg).toMatch(/./)
  })
})

describe('other verbs', () => {
  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'LOCK'])('%s is refused', async (verb) => {
    for (const path of ['/platform_api', '/platform_api/', '/platform_api/GetAccountInfo', '/platform_api/a/b']) {
      expect((await refusalOf({ line: `${verb} ${path}` })).msg).toContain('send GET or POST')
    }
  })

  test('HEAD answers the head of such a refusal', async () => {
    const answer = await sendBytes(switchbook.httpPort, requestBytes({ line: 'HEAD /platform_api/GetAccountInfo' }))
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect(answer.headers.get('content-type')).toBe('application/json')
  })
})

describe('paths of garbage', () => {
  test.each([
    '/platform_api/%',
    '/platform_api/%zz',
    '/platform_api/%E0%A4%A',
    '/platform_api/%ff%fe',
    '/platform_api/%00',
    '/platform_api/GetAccountInfo%00',
    '/platform_api/GetAccountInfo/extra',
    '/platform_api/a/b/c',
    '/platform_api/..%2f..%2fetc',
    '/platform_api/<script>',
    "/platform_api/'; drop table accounts --",
    `/platform_api/${'%41'.repeat(2000)}`,
  ])('%.60s below the API is refused as 200', async (path) => {
    await refusalOf({ line: `GET ${path.replaceAll(' ', '%20')}` })
  })

  test.each(['/%', '/%00', '/../platform_apis', '//', '*', '/\u00ff'])(
    '%s beside it in the same form',
    async (path) => {
      const answer = await sendBytes(switchbook.httpPort, requestBytes({ line: `GET ${path}` }))
      expect(JSON.parse(answer.body)).toEqual({ error: { code: expect.any(Number), msg: expect.any(String) } })
    },
  )
})

test('a caller that breaks off in the middle leaves nothing behind, and the next is served', async () => {
  for (const text of [`${line} HTTP/1.1\r\nHost`, `${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf`]) {
    await new Promise<void>((resolve) => {
      const socket = connect(switchbook.httpPort, '127.0.0.1', () => {
        socket.write(text, () => socket.resetAndDestroy())
      })
      socket.on('close', () => resolve())
    })
  }
  expect(await switchbook.call('GetAccountInfo')).toContain('"account_id":3456750')
})
