import fc from 'fast-check'
import { declarations } from '../methods/declarations.ts'
import { multipart } from './client-styles.ts'
import { type RawRequestParts, requestBytes } from './raw-http.ts'

// Requests as nobody would write them, and as somebody will.

const METHODS = Object.keys(declarations)
const PARAMETERS = [
  ...new Set(Object.values(declarations).flatMap((method) => Object.keys(method.params))),
  ...['cmd', 'output', 'api_key', 'account_id', 'account_name', 'account_email', 'session_id', '__proto__', ''],
]

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)

const nearMiss = fc
  .constantFrom(...METHODS)
  .chain((name) =>
    fc.constantFrom(
      name.toLowerCase(),
      name.slice(1),
      `${name}Async`,
      `${name} `,
      `${name}\0`,
      `${name}/${name}`,
      `/${name}`,
    ),
  )

const methodName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...METHODS) },
  { weight: 1, arbitrary: nearMiss },
  { weight: 1, arbitrary: anyText },
)

const PLAUSIBLE = [
  ...['1', '0', 'true', 'False', 'all', '414877', '414877;464478', '3456750', '789456', '185', '184;185;186', '20'],
  ...['IM', 'MAU', 'IM;MAU', 'RUR', 'RUR;EUR', 'USD', 'EUR', '2026-01-15', '2026-02-01 00:00:00', 'PSTNOUT', 'SMSOUT'],
  ...['79263332211', '+74951234567', 'PHONE_NUM', 'Phone BG', 'Owner', 'Payer;Accountant', 'RU', 'REQUIRED', 'en'],
  ...['Europe/Moscow', 'GMT-8', 'mychild@gmail.com', 'myparent-child-1', '1.50', 'https://example.com/', 'json', 'csv'],
]

const HOSTILE = [
  ...[
    '\0',
    'a\0b',
    '\ud7ff\u{10ffff}',
    '\u202e\u0000',
    '\r\n\r\nHTTP/1.1 200 OK',
    "'; drop table accounts; --",
    '{{7*7}}',
  ],
  ...[
    '%00',
    '%',
    '%ff',
    '..;/..',
    '<script>',
    '{}',
    '[]',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '-0',
    '++1',
    '+-1',
    '1e400',
    '0x7f',
  ],
  ...[';', ';;', 'all;all', '9'.repeat(400), `-${'9'.repeat(20)}`, '2026-02-30', '9999-12-31 23:59:59-14:00'],
]

const huge = fc
  .tuple(fc.constantFrom('x', 'é', ';', '1;', '☃', '\0', '9', ' '), fc.integer({ min: 1000, max: 60_000 }))
  .map(([piece, times]) => piece.repeat(times))

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PLAUSIBLE) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 3, arbitrary: anyText },
  { weight: 1, arbitrary: huge },
  { weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
  { weight: 1, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.bigInt().map(String) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((at) => at.toISOString()) },
)

const params = fc.array(
  fc.tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PARAMETERS) }, { weight: 1, arbitrary: anyText }),
    value,
  ),
  { maxLength: 6 },
)

/** How a call's parameters become bytes. */
const ENCODINGS = ['query', 'get', 'urlencoded', 'multipart', 'json', 'cmd in query', 'cmd in body'] as const

interface Call {
  readonly method: string
  readonly params: readonly [string, string][]
  readonly encoding: (typeof ENCODINGS)[number]
  readonly authorization: string | undefined
}

/** A call in one of the encodings, well formed as HTTP, its parameters as they may be. */
export function callBytes(authorization: fc.Arbitrary<string | undefined>): fc.Arbitrary<Buffer> {
  return fc
    .record({ method: methodName, params, encoding: fc.constantFrom(...ENCODINGS), authorization })
    .map((call) => requestBytes(encoded(call)))
}

function encoded(call: Call): RawRequestParts {
  const { method, params } = call
  const headers = call.authorization === undefined ? {} : { Authorization: call.authorization }
  const path = `/platform_api/${encodeURIComponent(method)}`
  const withCmd: [string, string][] = [['cmd', method], ...params]
  switch (call.encoding) {
    case 'query':
      return { line: `POST ${path}?${form(params).slice(0, 90_000)}`, headers, body: '' }
    case 'get':
      return { line: `GET ${path}?${form(params).slice(0, 90_000)}`, headers }
    case 'cmd in query':
      return { line: `GET /platform_api?${form(withCmd).slice(0, 90_000)}`, headers }
    case 'urlencoded':
      return { line: `POST ${path}/`, headers: { ...headers, 'Content-Type': URLENCODED }, body: form(params) }
    case 'cmd in body':
      return { headers: { ...headers, 'Content-Type': URLENCODED }, body: form(withCmd) }
    case 'json': {
      const body = JSON.stringify(Object.fromEntries(params))
      return { line: `POST ${path}`, headers: { ...headers, 'Content-Type': 'application/json' }, body }
    }
    case 'multipart': {
      // Line ends and quotes of a name are left as they are: a client that does not escape them breaks its part.
      const body = multipart('b', Object.fromEntries(withCmd), (name) => [
        `Content-Disposition: form-data; name="${name}"`,
      ])
      const contentType = 'multipart/form-data; boundary=b'
      return { headers: { ...headers, 'Content-Type': contentType }, body, chunkSizes: [7, 100, 1] }
    }
  }
}

const URLENCODED = 'application/x-www-form-urlencoded'

function form(pairs: readonly [string, string][]): string {
  return new URLSearchParams([...pairs]).toString()
}

const contentType = fc.oneof(
  fc.constantFrom(
    ...[
      'application/json',
      'multipart/form-data',
      'multipart/form-data; boundary=b',
      'multipart/form-data; boundary="',
    ],
    ...[
      'application/x-www-form-urlencoded; charset=utf-16',
      'text/plain',
      'application/xml',
      'a/b+json',
      '*/*',
      ';',
      '',
    ],
  ),
  fc.string({ maxLength: 30 }).map(printable),
)

/** Bytes that are no body of their content type, or nearly one. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .tuple(fc.constantFrom('--b', '\r\n', '--b--', 'Content-Disposition: form-data; name="cmd"', 'GetKeys'), anyText)
    .map((pieces) => Buffer.from(pieces.join('\r\n').repeat(5))),
)

/** A body of any bytes under any content type. */
export function bodyBytes(authorization: fc.Arbitrary<string | undefined>): fc.Arbitrary<Buffer> {
  return fc.record({ method: methodName, contentType, body: anyBody, authorization }).map((call) =>
    requestBytes({
      line: `POST /platform_api/${encodeURIComponent(call.method)}`,
      headers: {
        'Content-Type': call.contentType,
        ...(call.authorization === undefined ? {} : { Authorization: call.authorization }),
      },
      body: call.body,
    }),
  )
}

/** A call whose bytes were damaged on the way: some are others, some are gone, some came in between. */
export function damagedBytes(call: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat({ max: 12 }),
    put: fc.uint8Array({ maxLength: 6 }),
  })
  return fc.tuple(call, fc.array(damage, { minLength: 1, maxLength: 4 })).map(([bytes, damages]) =>
    damages.reduce((before, { at, drop, put }) => {
      // Mostly in the head, where it hurts.
      const place = Math.floor(at * Math.min(before.length, 400))
      return Buffer.concat([before.subarray(0, place), put, before.subarray(place + drop)])
    }, bytes),
  )
}

/** A text as a header may hold it. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}
