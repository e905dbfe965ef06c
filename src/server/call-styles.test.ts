import { describe, expect, test } from 'vitest'
import { CLIENT_STYLES, type ClientCall, type ClientStyle, multipart } from '../testing/client-styles.ts'
import { requestBytes, sendBytes } from '../testing/raw-http.ts'
import { switchbookOfFile } from '../testing/switchbook-of-file.ts'
import { signToken } from '../testing/tokens.ts'

/** The documentation's own example of GetAvailablePlans, byte for byte. */
const GOLDEN =
  '{"result":[{"plan_subscription_template_id":185,"plan_type":"IM","plan_name":"IM small","periodic_charge":9170.604,"packages":[{"price_group_id":[7561],"package_name":"small","may_overrun":true,"overrun_price":3.668242,"overrun_resources":100,"package_size":500000}]},{"plan_subscription_template_id":186,"plan_type":"IM","plan_name":"IM medium","periodic_charge":91706.04,"packages":[{"price_group_id":[7561],"package_name":"medium","may_overrun":true,"overrun_price":0.275118,"overrun_resources":100,"package_size":10000000}]}]}'

const switchbook = switchbookOfFile()

function send(style: ClientStyle, method: string, params: ClientCall['params'] = {}) {
  const key = switchbook.keyFile('owner')
  return sendBytes(switchbook.httpPort, style({ method, params, token: signToken(key), accountId: key.account_id }))
}

describe.each(Object.entries(CLIENT_STYLES))('%s', (name, style) => {
  test('gets the golden example byte for byte, as 200 and application/json without parameters', async () => {
    const answer = await send(style, 'GetAvailablePlans', { plan_type: 'IM' })
    expect(answer.body).toBe(GOLDEN)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  test('may leave every parameter out, and gets money with its own digits', async () => {
    const answer = await send(style, 'GetAccountInfo')
    expect(answer.body).toMatch(/^\{"result":\{"account_id":3456750,"account_name":"ivan123",/)
    expect(answer.body).toContain('"balance":19772.35,')
    expect(answer.body).toContain('"fixed_balance":20169.93,"money_on_hold":397.58,')
  })

  test.each(['false', 'False', 'FALSE', '0'])('may spell a boolean %s', async (spelling) => {
    const answer = await send(style, 'GetAccountInfo', { return_live_balance: spelling })
    expect(answer.body).toContain('"balance":20169.93,')
  })

  test('brings text whole: quotes, signs, line ends, and é in its own charset', async () => {
    const text = `${name[0]}${name.length}: Zoé "5%" & a=b+c;\r\nfin`
    expect((await send(style, 'SetAccountInfo', { account_first_name: text })).body).toBe('{"result":1}')
    const info = JSON.parse((await send(style, 'GetAccountInfo')).body)
    expect(info.result.account_first_name).toBe(text)
  })

  test('brings text whole that is as long as any may be', async () => {
    const text = `${name} `.repeat(400).slice(0, 8191)
    expect((await send(style, 'SetAccountInfo', { account_custom_data: text })).body).toBe('{"result":1}')
    const info = JSON.parse((await send(style, 'GetAccountInfo')).body)
    expect(info.result.account_custom_data).toBe(text)
  })

  test('gets an API error as 200 and application/json without parameters', async () => {
    const answer = await send(style, 'GetAvailablePlans', { plan_type: 'NONE' })
    expect(JSON.parse(answer.body)).toEqual({ error: { code: 426, msg: expect.stringContaining("'plan_type'") } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
  })
})

describe('the Java client, which puts the account of its token before every other parameter', () => {
  const java = CLIENT_STYLES['G: the Java client, account_id first and Latin-1 parts'] as ClientStyle

  test('asks GetAccountVerifications for the account that comes last', async () => {
    const key = switchbook.keyFile('owner')
    const parts = [
      ['account_id', String(key.account_id)],
      ['account_id', '414877'],
    ].map(([name, id]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${id}\r\n`)
    const ask = (body: string) =>
      sendBytes(
        switchbook.httpPort,
        requestBytes({
          line: 'POST /platform_api/GetAccountVerifications',
          headers: { Authorization: `Bearer ${signToken(key)}`, 'Content-Type': 'multipart/form-data; boundary=b' },
          body,
        }),
      )
    const own = await ask(`${parts[0]}--b--\r\n`)
    const child = await ask(`${parts.join('')}--b--\r\n`)
    const alone = await send(java, 'GetAccountVerifications', { account_id: '414877' })
    expect(child.body).not.toBe(own.body)
    expect(child.body).toBe(alone.body)
  })

  test('acts for the child of its token, whatever the extra account_id says', async () => {
    const key = switchbook.keyFile('owner')
    const token = signToken(key, { claims: { iss: '414877' } })
    const bytes = java({ method: 'GetAccountInfo', params: {}, token, accountId: 3456750 })
    const answer = await sendBytes(switchbook.httpPort, bytes)
    expect(JSON.parse(answer.body).result.account_id).toBe(414877)
  })
})

test('a chunked body arrives whole when every chunk is one byte, a letter of two bytes among them', async () => {
  const call = (params: Record<string, string>, method: string) =>
    requestBytes({
      headers: {
        Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}`,
        'Content-Type': 'multipart/form-data; boundary=b',
      },
      body: multipart('b', { cmd: method, ...params }, (name) => [`Content-Disposition: form-data; name="${name}"`]),
      chunkSizes: Array.from({ length: 400 }, () => 1),
    })
  await sendBytes(switchbook.httpPort, call({ account_last_name: 'Ångström ☎' }, 'SetAccountInfo'))
  const answer = await sendBytes(switchbook.httpPort, call({}, 'GetAccountInfo'))
  expect(JSON.parse(answer.body).result.account_last_name).toBe('Ångström ☎')
})

test('a part may be a file, its headers in capitals, between a preamble and an epilogue', async () => {
  const body = [
    'a preamble that nobody reads',
    '--b',
    'CONTENT-DISPOSITION: form-data; name="plan_type"; filename="blob"',
    'Content-Type: application/octet-stream',
    '',
    'IM',
    '--b--',
    'and an epilogue',
  ].join('\r\n')
  const answer = await sendBytes(
    switchbook.httpPort,
    requestBytes({
      line: 'POST /platform_api/GetAvailablePlans',
      headers: {
        Authorization: `Bearer ${signToken(switchbook.keyFile('owner'))}`,
        'Content-Type': 'Multipart/Form-Data; Boundary=b',
      },
      body,
    }),
  )
  expect(answer.body).toBe(GOLDEN)
})
