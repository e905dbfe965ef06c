import { type RawRequestParts, requestBytes } from './raw-http.ts'

/** A call, before a client has put it into bytes. */
export interface ClientCall {
  readonly method: string
  readonly params: Readonly<Record<string, string>>
  readonly token: string
  /** The account that the token names; the Java client sends it beside the token. */
  readonly accountId: number
}

/** The bytes that a client sends for a call. */
export type ClientStyle = (call: ClientCall) => Buffer

/** The call styles of the wire, each as the client that has it writes it: names, casing, quotes and line ends. */
export const CLIENT_STYLES: Readonly<Record<string, ClientStyle>> = {
  'A: the Node client, chunked multipart with cmd': ({ method, params, token }) => {
    const boundary = '--------------------------018231948217348912739812'
    return requestBytes({
      headers: {
        Accept: 'application/json, text/plain, */*',
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        Authorization: `Bearer ${token}`,
        'User-Agent': 'axios/0.21.4',
        Connection: 'close',
      },
      // form-data writes part by part, and axios a chunk for each.
      chunkSizes: [134, 7, 2, 31],
      body: multipart(boundary, { cmd: method, ...params }, (name) => [
        `Content-Disposition: form-data; name="${name}"`,
      ]),
    })
  },
  'B: the Python client, urlencoded with cmd': ({ method, params, token }) =>
    requestBytes({
      headers: {
        'User-Agent': 'python-requests/2.31.0',
        'Accept-Encoding': 'gzip, deflate',
        Accept: '*/*',
        Connection: 'keep-alive',
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: form({ ...params, cmd: method }),
    }),
  'C: the published snippets, query and the literal {} as JSON': ({ method, params, token }) =>
    requestBytes({
      line: `POST /platform_api/${method}?${form(params)}`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{}',
    }),
  'C: query without a body': ({ method, params, token }) =>
    requestBytes({
      line: `POST /platform_api/${method}?${form(params)}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
  'C: query, a JSON content type and an empty body': ({ method, params, token }) =>
    requestBytes({
      line: `POST /platform_api/${method}?${form(params)}`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Content-Length': '0' },
    }),
  'D: GET with a slash behind the method': ({ method, params, token }) =>
    requestBytes({
      line: `GET /platform_api/${method}/?${form(params)}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
  'D: GET without that slash': ({ method, params, token }) =>
    requestBytes({
      line: `GET /platform_api/${method}?${form(params)}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
  'D: GET with two slashes before the method': ({ method, params, token }) =>
    requestBytes({
      line: `GET /platform_api//${method}?${form(params)}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
  'D: GET with cmd in the query': ({ method, params, token }) =>
    requestBytes({
      line: `GET /platform_api/?${form({ cmd: method, ...params })}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
  'E: urlencoded below the method, with a slash': ({ method, params, token }) =>
    requestBytes({
      line: `POST /platform_api/${method}/`,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      },
      body: form(params),
    }),
  'E: urlencoded below the method, without a slash': ({ method, params, token }) =>
    requestBytes({
      line: `POST /platform_api/${method}`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form(params),
    }),
  'F: the .NET client, quoted boundary and unquoted part names': ({ method, params, token }) => {
    const boundary = '3f2c7b0e-9d55-4a9a-8f0e-0b5d4c2a1e77'
    return requestBytes({
      line: `POST /platform_api/${method}`,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': `multipart/form-data; boundary="${boundary}"` },
      body: multipart(boundary, { ...params, cmd: method }, (name) => [
        'Content-Type: text/plain; charset=utf-8',
        `Content-Disposition: form-data; name=${name}`,
      ]),
    })
  },
  'G: the Java client, account_id first and Latin-1 parts': (call) => requestBytes(javaRequest(call)),
  'H: the Go client, multipart below the method': ({ method, params, token }) => {
    const boundary = 'c0ffee1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbc'
    return requestBytes({
      line: `POST /platform_api/${method}`,
      headers: {
        'User-Agent': 'Go-http-client/1.1',
        Authorization: `Bearer ${token}`,
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        'Accept-Encoding': 'gzip',
      },
      body: multipart(boundary, params, (name) => [`Content-Disposition: form-data; name="${name}"`]),
    })
  },
  'I: the PHP client, multipart with a boundary of dashes': ({ method, params, token }) => {
    const boundary = '-------------6561f2d3a9b7c'
    return requestBytes({
      line: `POST /platform_api/${method}`,
      headers: {
        'User-Agent': 'GuzzleHttp/7',
        Authorization: `Bearer ${token}`,
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      },
      body: multipart(boundary, params, (name) => [`Content-Disposition: form-data; name="${name}"`]),
    })
  },
}

function javaRequest({ method, params, token, accountId }: ClientCall): RawRequestParts {
  const boundary = 'v6mFfY5pQ2hXw7Jt0s1R-kLz_9aBcDeF'
  const body = multipart(boundary, { account_id: String(accountId), ...params }, (name) => [
    `Content-Disposition: form-data; name="${name}"`,
    'Content-Type: text/plain; charset=ISO-8859-1',
    'Content-Transfer-Encoding: 8bit',
  ])
  return {
    line: `POST /platform_api/${method}`,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'User-Agent': 'Apache-HttpClient/4.5.13 (Java/11.0.20)',
    },
    body: Buffer.from(body, 'latin1'),
  }
}

function form(params: Readonly<Record<string, string>>): string {
  return new URLSearchParams(params).toString()
}

/** A multipart body; without parameters the closing boundary alone, after a line end, as Go and PHP write it. */
export function multipart(
  boundary: string,
  params: Readonly<Record<string, string>>,
  partHeaders: (name: string) => readonly string[],
): string {
  const parts = Object.entries(params).map(
    ([name, text]) => `--${boundary}\r\n${partHeaders(name).join('\r\n')}\r\n\r\n${text}\r\n`,
  )
  return `${parts.length === 0 ? '\r\n' : parts.join('')}--${boundary}--\r\n`
}
