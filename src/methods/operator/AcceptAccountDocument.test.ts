import { describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { officialClient } from '../../testing/official-client.ts'
import { type OperatorAnswer, operatorCall } from '../../testing/operator-call.ts'
import { startSecondServer } from '../../testing/second-server.ts'
import { smallFile } from '../../testing/small-files.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

// Accepting and rejecting: what becomes of documents, and of the verification that they are for.

const PARENT = 3456750
let nextId = 9_810_000

const switchbook = switchbookOfFile()

/** A child of the demo's parent that hands in so many documents; gives it and their ids. */
async function handingIn(count: number): Promise<{ account: number; documents: number[] }> {
  nextId += 1
  const account = nextId
  await addAccount(switchbook.database, { id: account, parentId: PARENT })
  const documents: number[] = []
  for (let index = 0; index < count; index += 1)
    documents.push((await handIn(account, `page ${index}`)).account_document_id)
  return { account, documents }
}

async function handIn(account: number, text: string): Promise<OperatorAnswer> {
  const content = smallFile('pdf', text).toString('base64')
  const params = { account_id: account, verification_name: 'RU', is_individual: true, content }
  return (await operatorCall(switchbook, 'UploadAccountDocument', params)).document
}

const accept = (account: number, id = 0, more = {}) =>
  operatorCall(switchbook, 'AcceptAccountDocument', { account_id: account, account_document_id: id, ...more })
const reject = (account: number, id = 0, more = {}) => {
  const params = { account_id: account, account_document_id: id, comment: 'too dark', ...more }
  return operatorCall(switchbook, 'RejectAccountDocument', params)
}
/** What an answer says of document and verification. */
const states = ({ document }: OperatorAnswer) => [document.account_document_status, document.verification_status]

describe('a verification', () => {
  test('is done when its one document is accepted, and shown so', async () => {
    const { account, documents } = await handingIn(1)
    expect(states(await accept(account, documents[0], { comment: 'good' }))).toEqual(['ACCEPTED', 'VERIFIED'])
    const client = await officialClient(switchbook)
    const { result } = await client.Accounts.getAccountDocuments({
      childAccountId: String(account) as never,
      withDetails: 'true' as never,
      verificationStatus: 'VERIFIED' as never,
      childrenVerificationsOnly: 'true' as never,
    })
    expect(result).toMatchObject([
      { verifications: [{ documents: [{ account_document_status: 'ACCEPTED', comment: 'good' }] }] },
    ])
    const prices = JSON.parse(await switchbook.call('GetSubscriptionPrice', {}, { accountId: account })).result
    const asking = prices.filter((one: { required_verification?: string }) => one.required_verification === 'RU')
    expect(asking.length).toBeGreaterThan(0)
    for (const one of asking) expect(one.verification_status).toBe('VERIFIED')
  })

  test('is required again when its one document is rejected, and under way with the next', async () => {
    const { account, documents } = await handingIn(1)
    expect(states(await reject(account, documents[0]))).toEqual(['REJECTED', 'REQUIRED'])
    // The same file once more: it is examined once more.
    const again = await handIn(account, 'page 0')
    expect(again.account_document_id).not.toBe(documents[0])
    expect(states({ document: again })).toEqual(['IN_PROGRESS', 'IN_PROGRESS'])
    expect(states(await accept(account, again.account_document_id))).toEqual(['ACCEPTED', 'VERIFIED'])
  })

  test('waits for every document', async () => {
    const { account, documents } = await handingIn(3)
    expect(states(await accept(account, documents[0]))).toEqual(['ACCEPTED', 'IN_PROGRESS'])
    expect(states(await reject(account, documents[1]))).toEqual(['REJECTED', 'IN_PROGRESS'])
    expect(states(await accept(account, documents[2]))).toEqual(['ACCEPTED', 'VERIFIED'])
  })

  test('waits for the rest of a set', async () => {
    const { account, documents } = await handingIn(1)
    const missing = await reject(account, documents[0], { set_is_incomplete: true, comment: 'page 2?' })
    expect(states(missing)).toEqual(['INCOMPLETE_SET', 'IN_PROGRESS'])
    expect(await reject(account, documents[0], { set_is_incomplete: true })).toMatchObject({ error: { code: 473 } })
    const page2 = await handIn(account, 'page 2')
    expect(states(await accept(account, page2.account_document_id))).toEqual(['ACCEPTED', 'IN_PROGRESS'])
    expect(states(await accept(account, documents[0]))).toEqual(['ACCEPTED', 'VERIFIED'])
    const { result } = await operatorCall(switchbook, 'GetUploadedDocuments', {
      account_document_id: documents[0] ?? 0,
    })
    expect(result[0].comment).toBeUndefined()
    expect(result[0].decisions).toMatchObject([
      { to_status: 'IN_PROGRESS' },
      { from_status: 'IN_PROGRESS', to_status: 'INCOMPLETE_SET', comment: 'page 2?' },
      { from_status: 'INCOMPLETE_SET', to_status: 'ACCEPTED' },
    ])
  })

  test('has its history: each status, when, and by which key', async () => {
    const { account, documents } = await handingIn(1)
    await accept(account, documents[0])
    const rows = await select(
      switchbook.database.read,
      `select subject, from_status, to_status, decided_at, key_id from verification_decisions
       where account_id = $1 order by decision_id`,
      [account],
    )
    const by = { decided_at: switchbook.clock.now(), key_id: switchbook.keyFile('operator').key_id }
    expect(rows).toEqual([
      { subject: 'case', from_status: null, to_status: 'REQUIRED', ...by },
      { subject: 'document', from_status: null, to_status: 'IN_PROGRESS', ...by },
      { subject: 'case', from_status: 'REQUIRED', to_status: 'IN_PROGRESS', ...by },
      { subject: 'document', from_status: 'IN_PROGRESS', to_status: 'ACCEPTED', ...by },
      { subject: 'case', from_status: 'IN_PROGRESS', to_status: 'VERIFIED', ...by },
    ])
  })
})

describe('at once', () => {
  test('two that accept a document: one does, the other is told', async () => {
    await using second = await startSecondServer(switchbook)
    const servers = [switchbook, { httpUrl: second.httpUrl, keyFile: switchbook.keyFile }]
    for (let round = 0; round < 5; round += 1) {
      const { account, documents } = await handingIn(1)
      const params = { account_id: account, account_document_id: documents[0] ?? 0 }
      const answers = await Promise.all(servers.map((server) => operatorCall(server, 'AcceptAccountDocument', params)))
      expect(answers.map((answer) => answer.error?.code ?? answer.result).sort()).toEqual([1, 473])
    }
    expect(second.failures).toEqual([])
  })

  test('one accepts and one rejects: a verdict stands, and the verification goes by it', async () => {
    const { account, documents } = await handingIn(1)
    const answers = await Promise.all([accept(account, documents[0]), reject(account, documents[0])])
    const [stands, ...others] = answers.filter((answer) => answer.result === 1)
    expect(others).toEqual([])
    expect([
      ['ACCEPTED', 'VERIFIED'],
      ['REJECTED', 'REQUIRED'],
    ]).toContainEqual(states(stands))
    const listed = await operatorCall(switchbook, 'GetUploadedDocuments', { account_id: account })
    expect(states({ document: listed.result[0] })).toEqual(states(stands))
  })

  test('ten documents of one verification are accepted: none is forgotten, it is verified in the end', async () => {
    const { account, documents } = await handingIn(10)
    const answers = await Promise.all(documents.map((id) => accept(account, id)))
    expect(answers.map((answer) => answer.document.verification_status).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 'IN_PROGRESS'),
      'VERIFIED',
    ])
  })
})

describe('refused is', () => {
  test.each(['AcceptAccountDocument', 'RejectAccountDocument'])('%s of a document that is decided', async (method) => {
    const params = { account_id: PARENT, account_document_id: 66, comment: 'x' }
    expect(await operatorCall(switchbook, method, params)).toMatchObject({ error: { code: 473 } })
  })

  test.each<[string, Record<string, string | number>, number]>([
    ['a document that does not exist', { account_document_id: 7 }, 474],
    ['a document of another account', { account_id: 414877, account_document_id: 74 }, 474],
    ['a document of an account that does not exist', { account_id: 5, account_document_id: 74 }, 474],
    ['no document', { account_document_id: '' }, 474],
    ['a document by its name', { account_document_id: 'passport.pdf' }, 474],
    ['no account', { account_id: '' }, 115],
    ['a rejection without a word', { comment: '' }, 134],
    ['a word of 1001 letters', { comment: 'x'.repeat(1001) }, 101],
  ])('%s', async (_what, change, code) => {
    const params = { account_id: PARENT, account_document_id: 74, comment: 'x', ...change }
    expect(await operatorCall(switchbook, 'RejectAccountDocument', params)).toMatchObject({ error: { code } })
    const { result } = await operatorCall(switchbook, 'GetUploadedDocuments', { account_document_id: 74 })
    expect(states({ document: result[0] })).toEqual(['IN_PROGRESS', 'IN_PROGRESS'])
  })
})
