import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { smallFile } from '../../testing/small-files.ts'
import { startTestSwitchbook, type TestSwitchbook } from '../../testing/switchbook.ts'

const PARENT = 3456750
const OWN = 9_820_001

let switchbook: TestSwitchbook
/** What the two documents of our own account are, in the order in which they were handed in. */
let ids: number[]
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: OWN, parentId: null })
  await operatorCall(switchbook, 'OpenVerification', { account_id: OWN, verification_name: 'GB' })
  ids = [await handIn('RU', 'first'), await handIn('GB', 'second')]
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

async function handIn(name: string, text: string): Promise<number> {
  const content = smallFile('pdf', text).toString('base64')
  const params = { account_id: OWN, verification_name: name, is_individual: false, content, file_name: `${text}.pdf` }
  return (await operatorCall(switchbook, 'UploadAccountDocument', params)).document.account_document_id
}

const list = (params: Record<string, string | number>) => operatorCall(switchbook, 'GetUploadedDocuments', params)
const idsOf = async (params: Record<string, string | number>) =>
  (await list(params)).result.map((one: { account_document_id: number }) => one.account_document_id)

describe('documents of all accounts', () => {
  test('come with what is known of them, the longest handed in first', async () => {
    expect(await idsOf({})).toEqual([66, 74, ...ids])
    const { result, count } = await list({ account_document_id: ids[0] ?? 0 })
    expect(count).toBe(1)
    expect(result).toEqual([
      {
        account_id: OWN,
        verification_name: 'RU',
        verification_status: 'IN_PROGRESS',
        account_document_id: ids[0],
        account_document_status: 'IN_PROGRESS',
        is_individual: false,
        uploaded: '2026-01-15 09:00:00',
        counts: true,
        file_name: 'first.pdf',
        content_type: 'application/pdf',
        size: 10,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        decisions: [
          {
            to_status: 'IN_PROGRESS',
            decided: '2026-01-15 09:00:00',
            key_id: switchbook.keyFile('operator').key_id,
          },
        ],
      },
    ])
  })

  test.each<[string, Record<string, string | number>, (string | number)[]]>([
    ['of an account', { account_id: PARENT }, [66, 74]],
    ['of an account that does not exist', { account_id: 5 }, []],
    ['for a verification', { verification_name: 'GB' }, ['second']],
    ['in a state', { account_document_status: 'REJECTED' }, [66]],
    ['in one of two states', { account_document_status: 'IN_PROGRESS;REJECTED' }, [66, 74, 'first', 'second']],
    ['of an account in a state', { account_id: PARENT, account_document_status: 'IN_PROGRESS' }, [74]],
    ['the first', { count: 1 }, [66]],
    ['the one after two', { count: 1, offset: 2 }, ['first']],
    ['none', { count: 0 }, []],
  ])('%s', async (_what, params, expected) => {
    const known = { first: ids[0], second: ids[1] } as Record<string, number | undefined>
    expect(await idsOf(params)).toEqual(expected.map((one) => (typeof one === 'string' ? known[one] : one)))
  })

  test.each<[Record<string, string>, number]>([
    [{ account_id: 'x' }, 115],
    [{ account_document_id: '0' }, 474],
    [{ verification_name: '' }, 324],
    [{ account_document_status: 'VERIFIED' }, 473],
    [{ count: '1001' }, 101],
    [{ offset: '-1' }, 101],
  ])('asked for by %j are refused', async (params, code) => {
    expect(await list(params)).toMatchObject({ error: { code } })
  })
})
