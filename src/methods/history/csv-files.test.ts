import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookEntry } from '../../testing/book-entry.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import { signToken } from '../../testing/tokens.ts'

/** An account whose language writes a decimal comma, with descriptions that a file must not trip over. */
const RUSSIAN = 9_730_001
const DESCRIPTIONS = ['=HYPERLINK("http://x")', 'Звонки, январь', 'a "quoted" line\nand another', '+79263332211']

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: RUSSIAN, parentId: 3456750, languageCode: 'ru', currency: 'RUR' })
  for (const description of DESCRIPTIONS) {
    await bookEntry(database, { account: RUSSIAN, currency: 'RUR', amount: '-1.5', description })
  }
})

const ask = (params: Record<string, string> = {}, method = 'GetTransactionHistory') =>
  switchbook.call(method, { output: 'csv', ...params }, { accountId: RUSSIAN })
const linesOf = (text: string) => Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data.slice(0, -1)

const COLUMNS = [
  ...['transaction_id', 'account_id', 'performed_at', 'amount', 'currency'],
  ...['transaction_type', 'transaction_description'],
]

describe('transactions as a CSV file', () => {
  test('have the fields of the JSON answer for columns, and its rows', async () => {
    const [header, ...rows] = linesOf(await ask({ decimal_separator: '.' }))
    const { result } = JSON.parse(await ask({ output: 'json' }))
    expect(header).toEqual(COLUMNS)
    const texts = result.map((one: object) => Object.values(one).map(String))
    expect(rows).toEqual(texts.map((row: string[]) => row.map((text) => (text.startsWith('=') ? `'${text}` : text))))
  })

  test.each([
    ['of the account’s language', {}, '-1,5'],
    ['that is asked', { decimal_separator: '.' }, '-1.5'],
  ])('have the decimal mark %s', async (_whose, params, amount) => {
    const rows = linesOf(await ask(params)).slice(1)
    expect(rows.map((row) => row[3])).toEqual(DESCRIPTIONS.map(() => amount))
  })

  test('are safe in a spreadsheet, and a plain number stays one', async () => {
    const rows = linesOf(await ask({ with_header: 'false' }))
    expect(rows.map((row) => row[6])).toEqual([`'${DESCRIPTIONS[0]}`, ...DESCRIPTIONS.slice(1)])
  })

  test('have more columns with with_extended_info, and pages like any list', async () => {
    const [header, ...rows] = linesOf(await ask({ with_extended_info: 'true', count: '2', offset: '1' }))
    expect(header?.slice(0, 8)).toEqual([...COLUMNS, 'resource_type'])
    expect(rows.map((row) => row[6])).toEqual(DESCRIPTIONS.slice(1, 3))
  })

  test('of nothing are the header alone, or nothing', async () => {
    expect(await ask({ user_id: '1' })).toBe(`${COLUMNS.join(',')}\r\n`)
    expect(await ask({ user_id: '1', with_header: '0' })).toBe('')
  })
})

test('the audit log is a file too', async () => {
  await switchbook.call('SetAccountInfo', { account_first_name: '=1' }, { accountId: RUSSIAN })
  const [header, row] = linesOf(await ask({}, 'GetAuditLog'))
  expect(header).toEqual(['audit_log_id', 'account_id', 'requested', 'ip', 'cmd_name', 'cmd_args', 'cmd_result'])
  expect(row?.slice(1)).toEqual([
    ...[String(RUSSIAN), '2026-01-15 09:00:00', '127.0.0.1', 'SetAccountInfo'],
    ...['{"account_first_name":"=1"}', '1'],
  ])
})

test('a file is what the official client takes for one, and in UTF-8', async () => {
  const client = await officialClient(switchbook, { accountId: RUSSIAN })
  const { file_content: content } = (await client.History.getTransactionHistory({ output: 'csv' } as never)) as never
  expect(content).toBe(await ask())
  const token = signToken(switchbook.keyFile('owner'), { claims: { iss: RUSSIAN } })
  const answer = await fetch(`${switchbook.httpUrl}/platform_api/GetTransactionHistory?output=CSV`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(Buffer.from(await answer.arrayBuffer()).toString('utf8')).toContain('Звонки, январь')
})
