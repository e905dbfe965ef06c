import { describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { smallFile } from '../../testing/small-files.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'
import { signToken } from '../../testing/tokens.ts'

const [PARENT, CHILD] = [3456750, 1321] as const

const switchbook = switchbookOfFile()

async function handIn(content: Buffer, file_name: string): Promise<number> {
  const params = { account_id: CHILD, verification_name: 'RU', is_individual: true, file_name }
  const encoded = content.toString('base64')
  const { document } = await operatorCall(switchbook, 'UploadAccountDocument', { ...params, content: encoded })
  return document.account_document_id
}

async function download(params: Record<string, string>, key: 'operator' | 'owner' = 'operator') {
  const response = await fetch(`${switchbook.httpUrl}/operator_api/GetAccountDocumentFile`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signToken(switchbook.keyFile(key))}` },
    body: new URLSearchParams(params),
  })
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
}

describe('the file of a document', () => {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
  test.each([
    ['pdf', 'application/pdf', 'pdf'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['png', 'image/png', 'png'],
  ] as const)('%s comes byte for byte, as %s, to be saved and not to be shown', async (type, contentType, ending) => {
    const content = Buffer.concat([smallFile(type, '<script>alert(1)</script>'), every])
    const id = await handIn(content, 'Паспорт (1).html')
    const { status, headers, body } = await download({ account_id: String(CHILD), account_document_id: String(id) })
    expect(status).toBe(200)
    expect(body.equals(content)).toBe(true)
    expect(headers.get('content-type')).toBe(contentType)
    expect(headers.get('content-length')).toBe(String(content.length))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_______ _1_.${ending}"; filename*=UTF-8''${encodeURIComponent('Паспорт')}%20_1_.${ending}`,
    )
  })

  test('of five megabytes comes whole', async () => {
    const content = smallFile('png', 'large', 5 * 1024 * 1024)
    const id = await handIn(content, 'large.png')
    const { body } = await download({ account_id: String(CHILD), account_document_id: String(id) })
    expect(body.equals(content)).toBe(true)
  })

  test('leaves a row in the audit log each time, with the key that asked', async () => {
    const count = async () => {
      const sql =
        "select count(*) from audit_log where command = 'GetAccountDocumentFile' and result = '1' and key_id = $1"
      const [row] = await select<{ count: number }>(switchbook.database.read, sql, [
        switchbook.keyFile('operator').key_id,
      ])
      return row?.count ?? 0
    }
    const id = await handIn(smallFile('pdf', 'seen'), 'seen.pdf')
    const before = await count()
    await download({ account_id: String(CHILD), account_document_id: String(id) })
    await download({ account_id: String(CHILD), account_document_id: String(id) })
    expect(await count()).toBe(before + 2)
  })
})

describe('refused, as JSON, is', () => {
  const codeOf = async (...asked: Parameters<typeof download>) => {
    const { status, headers, body } = await download(...asked)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(headers.get('content-disposition')).toBe(null)
    return JSON.parse(body.toString()).error.code
  }

  test.each<[string, Record<string, string>, number]>([
    ['a document without a file', { account_id: String(PARENT), account_document_id: '66' }, 501],
    ['a document that does not exist', { account_id: String(PARENT), account_document_id: '7' }, 474],
    ['a path', { account_id: String(PARENT), account_document_id: '../../etc/passwd' }, 474],
    ['no account', { account_id: '', account_document_id: '66' }, 115],
  ])('%s', async (_what, params, code) => {
    expect(await codeOf(params)).toBe(code)
  })

  test('the file of another account', async () => {
    const id = await handIn(smallFile('pdf', 'of the child'), 'a.pdf')
    expect(await codeOf({ account_id: String(PARENT), account_document_id: String(id) })).toBe(474)
  })

  test('who is no operator', async () => {
    expect(await codeOf({ account_id: String(PARENT), account_document_id: '66' }, 'owner')).toBe(104)
  })
})
