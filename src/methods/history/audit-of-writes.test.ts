import { describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import { signToken } from '../../testing/tokens.ts'
import type { Method } from '../../wire/index.ts'
import { declarations } from '../declarations.ts'

const WRITING = (Object.values(declarations) as unknown as readonly Method[]).filter(({ effect }) => effect !== 'reads')
const EXAMPLES = WRITING.flatMap((method) => method.examples.map((example) => [method.name, method, example] as const))

const switchbook = switchbookOfFile()

interface AuditRow {
  readonly command: string
  readonly arguments: string
  readonly result: string
}

/** The rows that a call leaves in the log, and what it was answered. */
async function rowsOf(method: Method, params: Readonly<Record<string, string>>, key?: 'limited') {
  const last = 'select coalesce(max(audit_log_id), 0) as id from audit_log'
  const [before] = await select<{ id: number }>(switchbook.database.read, last)
  const ownKey = method.surface === 'operator' ? 'operator' : 'owner'
  const response = await fetch(`${switchbook.httpUrl}/${method.surface ?? 'platform'}_api/${method.name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signToken(switchbook.keyFile(key ?? ownKey))}` },
    body: new URLSearchParams(params),
  })
  const answer = (await response.json()) as { error?: { code: number } }
  const since = 'select command, arguments, result from audit_log where audit_log_id > $1'
  return { code: answer.error?.code, rows: await select<AuditRow>(switchbook.database.read, since, [before?.id ?? 0]) }
}

test.each(EXAMPLES)('%s leaves one row, done or refused: $2.title', async (name, method, example) => {
  const { rows, code } = await rowsOf(method, example.request)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.command).toBe(name)
  expect(rows[0]?.result).toMatch(code === undefined ? /^1$/ : new RegExp(`^${code} `))
  expect(Object.keys(JSON.parse(rows[0]?.arguments ?? ''))).toEqual(Object.keys(example.request))
})

describe.each(WRITING)('$name', (method) => {
  test('leaves one row when its parameters are wrong, or its caller lacks the role', async () => {
    const first = Object.keys(method.params)[0] ?? ''
    for (const { rows, code } of [await rowsOf(method, { [first]: '' }), await rowsOf(method, {}, 'limited')]) {
      expect(rows).toHaveLength(1)
      expect(rows[0]?.result).toMatch(code === undefined ? /^1$/ : new RegExp(`^${code} `))
    }
  })
})

test('a call that only reads leaves none', async () => {
  const reading = declarations.GetAccountInfo as unknown as Method
  expect((await rowsOf(reading, {})).rows).toEqual([])
})

test('secrets are told to nobody, whatever the call comes to', async () => {
  const secrets = {
    new_account_password: 'Sesame,_open_1',
    current_account_password: 'Sesame,_open_0',
    api_key: '12345678-1234-1234-1234-aaaaaabbbbbb',
    callback_salt: 'sea',
    session_id: 'a session',
    'pass\0word': 'with a NUL in its name',
  }
  const { rows } = await rowsOf(declarations.SetAccountInfo as unknown as Method, { language_code: 'en', ...secrets })
  const { language_code, ...hidden } = JSON.parse(rows[0]?.arguments ?? '')
  expect(language_code).toBe('en')
  expect(new Set(Object.values(hidden))).toEqual(new Set(['***']))
})

test('arguments are JSON, whatever was sent', async () => {
  const texts = { account_first_name: 'a\0b', mobile_phone: '\\u0000', language_code: '"\\', location: '\ud800\n' }
  const { rows } = await rowsOf(declarations.SetAccountInfo as unknown as Method, texts)
  expect(JSON.parse(rows[0]?.arguments ?? '')).toMatchObject({ account_first_name: 'ab', mobile_phone: '\\u0000' })
})
