import { beforeAll, describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { operatorCall, operatorPost } from '../../testing/operator-call.ts'
import { smallFile } from '../../testing/small-files.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
/** Children that a test has for itself. */
const [OWN, RACING] = [9_800_001, 9_800_002] as const
const MOST = 5 * 1024 * 1024

const switchbook = switchbookOfFile()
beforeAll(async () => {
  for (const id of [OWN, RACING]) await addAccount(switchbook.database, { id, parentId: PARENT })
})

const USUAL = { account_id: String(OWN), verification_name: 'RU', is_individual: 'true', file_name: 'a.pdf' }
const upload = (content: Buffer, params: Record<string, string> = {}) =>
  switchbook.call(
    'UploadAccountDocument',
    { ...USUAL, content: content.toString('base64'), ...params },
    {
      surface: 'operator',
    },
  )
const countFiles = async () =>
  (await select<{ count: number }>(switchbook.database.read, 'select count(*) from verification_files'))[0]?.count

describe('a document', () => {
  test('is taken in, opens the verification that a service asks for, and is under way', async () => {
    const { document } = JSON.parse(await upload(smallFile('png', 'first'), { file_name: '../../passport.exe' }))
    expect(document).toMatchObject({
      account_id: OWN,
      verification_name: 'RU',
      verification_status: 'IN_PROGRESS',
      account_document_status: 'IN_PROGRESS',
      uploaded: '2026-01-15 09:00:00',
      file_name: 'passport.png',
      content_type: 'image/png',
      size: 13,
    })
    const client = await officialClient(switchbook)
    const { result } = await client.Accounts.getAccountDocuments({
      childAccountId: String(OWN) as never,
      withDetails: 'true' as never,
      childrenVerificationsOnly: 'true' as never,
    })
    expect(result).toEqual([
      {
        accountId: OWN,
        verifications: [
          {
            verification_name: 'RU',
            verification_status: 'IN_PROGRESS',
            documents: [
              {
                account_document_id: document.account_document_id,
                is_individual: true,
                uploaded: '2026-01-15 09:00:00',
                account_document_status: 'IN_PROGRESS',
              },
            ],
          },
        ],
      },
    ])
  })

  test('that is sent again is the same one, whatever it is called now', async () => {
    const first = JSON.parse(await upload(smallFile('pdf', 'twice')))
    const second = JSON.parse(await upload(smallFile('pdf', 'twice'), { file_name: 'b.pdf' }))
    expect(second).toEqual({ ...first, is_repeat: true })
  })

  test.each(['and opens the verification', 'and the verification is open', 'once more'])(
    'that is sent by ten at once is one: %s',
    async (text) => {
      const params = { account_id: String(RACING) }
      const answers = await Promise.all(Array.from({ length: 10 }, () => upload(smallFile('pdf', text), params)))
      const all = answers.map((answer) => JSON.parse(answer))
      expect(all.filter((one) => one.is_repeat === false)).toHaveLength(1)
      expect(new Set(all.map((one) => one.document.account_document_id)).size).toBe(1)
    },
  )

  test('that differs is another, also when ten come at once', async () => {
    const params = { account_id: String(RACING) }
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => upload(smallFile('jpeg', `race ${index}`), params)),
    )
    const ids = answers.map((text) => JSON.parse(text).document.account_document_id)
    expect(new Set(ids).size).toBe(10)
  })
})

describe('the bytes of a file come whole', () => {
  const every = Buffer.concat([smallFile('jpeg'), Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))])
  const stored = async (id: number) => {
    const sql = 'select content, sha256 = sha256(content) as is_right from verification_files where document_id = $1'
    return (await select<{ content: Buffer; is_right: boolean }>(switchbook.database.read, sql, [id]))[0]
  }

  test.each<[string, (text: string) => Promise<unknown>]>([
    ['in a form', (content) => operatorCall(switchbook, 'UploadAccountDocument', { ...USUAL, content })],
    [
      'in JSON',
      (content) =>
        operatorPost(switchbook, 'UploadAccountDocument', JSON.stringify({ ...USUAL, content }), 'application/json'),
    ],
    [
      'in a part of a multipart body that is a file, broken into lines',
      (content) => {
        const lines = content.replace(/.{76}/g, '$&\r\n')
        const parts = Object.entries({ ...USUAL, content: lines }).map(
          ([name, text]) => `--b\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\n${text}\r\n`,
        )
        const body = `${parts.join('')}--b--\r\n`
        return operatorPost(switchbook, 'UploadAccountDocument', body, 'multipart/form-data; boundary=b')
      },
    ],
  ])('%s', async (how, send) => {
    const content = Buffer.concat([every, Buffer.from(how)])
    const { document } = (await send(content.toString('base64'))) as { document: { account_document_id: number } }
    const kept = await stored(document.account_document_id)
    expect(kept?.content.equals(content)).toBe(true)
    expect(kept?.is_right).toBe(true)
  })
})

describe('a size', () => {
  test('of 5 MiB is taken, by a form and broken into lines', async () => {
    const content = smallFile('pdf', '', MOST).toString('base64').replace(/.{76}/g, '$&\r\n')
    const answer = await operatorCall(switchbook, 'UploadAccountDocument', { ...USUAL, content })
    expect(answer.document).toMatchObject({ size: MOST })
  })

  test('of 5 MiB is taken in JSON, even of bytes that a form would have to escape most', async () => {
    const content = Buffer.concat([smallFile('jpeg'), Buffer.alloc(MOST - 3, 0xfb)]).toString('base64')
    const body = JSON.stringify({ ...USUAL, content })
    const answer = await operatorPost(switchbook, 'UploadAccountDocument', body, 'application/json')
    expect(answer.document).toMatchObject({ size: MOST, content_type: 'image/jpeg' })
  })

  test('of a byte more is error 278, and nothing is kept', async () => {
    const before = await countFiles()
    const answer = await upload(smallFile('pdf', '', MOST + 1))
    expect(errorCode(answer)).toBe(278)
    expect(answer).toContain('5242881 bytes')
    expect(await countFiles()).toBe(before)
  })

  test('above that of any body is refused by the transport', async () => {
    expect(errorCode(await upload(smallFile('pdf', '', 7 * 1024 * 1024)))).toBe(484)
  })
})

test.each<[string, Record<string, string>, number]>([
  ['a web page that is called a.pdf', { content: Buffer.from('<html>').toString('base64') }, 482],
  ['an archive that is called a.pdf', { content: Buffer.from('PK\u0003\u0004').toString('base64') }, 482],
  ['nothing', { content: '' }, 278],
  ['an empty line', { content: '\n' }, 278],
  ['what is no base64', { content: '%PDF-1.4' }, 278],
  ['base64 with a space for a +', { content: 'JVBERi0x LjQ' }, 278],
  ['base64 with a letter too few', { content: 'JVBERi0xLjQ' }, 278],
  ['base64 of another alphabet', { content: '_-__' }, 278],
  ['base64 with its end in the middle', { content: 'JV==RA==' }, 278],
  ['base64 with a zero in it', { content: 'JVBE\0Ri0' }, 278],
  ['a verification that nobody asks for', { verification_name: 'XX' }, 324],
  ['no verification', { verification_name: '' }, 324],
  ['an account that does not exist', { account_id: '5' }, 115],
  ['no account', { account_id: '' }, 115],
  ['an account that is verified', { account_id: '414877' }, 338],
  ['no word on whose document it is', { is_individual: '' }, 134],
  ['a name that is too long', { file_name: 'x'.repeat(256) }, 101],
])('%s is refused, and nothing is kept', async (_what, change, code) => {
  const before = await countFiles()
  expect(errorCode(await upload(smallFile('pdf', 'refused'), change))).toBe(code)
  expect(await countFiles()).toBe(before)
})

test('the audit log has the call without the bytes, whether it was refused or not', async () => {
  await upload(smallFile('pdf', 'secret'))
  await upload(Buffer.from('secret'))
  const log = await select<{ arguments: string }>(
    switchbook.database.read,
    "select arguments from audit_log where command = 'UploadAccountDocument' order by audit_log_id desc limit 2",
  )
  for (const row of log) expect(JSON.parse(row.arguments)).toMatchObject({ content: '***', verification_name: 'RU' })
})
