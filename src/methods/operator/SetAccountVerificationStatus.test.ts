import { beforeAll, describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { addAccount } from '../../testing/add-account.ts'
import { officialClient } from '../../testing/official-client.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

// Identifications by Russian law, from their creation to their verdict.

const [PARENT, OWN, RACING] = [3456750, 9_830_001, 9_830_002] as const

const switchbook = switchbookOfFile()
beforeAll(async () => {
  for (const id of [OWN, RACING]) await addAccount(switchbook.database, { id, parentId: PARENT })
})

const create = (params: Record<string, string | number>) =>
  operatorCall(switchbook, 'CreateAccountVerification', { account_id: OWN, legal_status: 'ENTREPRENEUR', ...params })
const set = (verification_id: number, status: string, more: Record<string, string | number> = {}) =>
  operatorCall(switchbook, 'SetAccountVerificationStatus', { account_id: OWN, verification_id, status, ...more })

describe('an identification', () => {
  test('goes its way to the verdict, and its account sees each step', async () => {
    const begun = (await create({ comments: 'send your papers' })).verification
    expect(begun).toEqual({
      verification_id: expect.any(Number),
      status: 'AWAITING_DOCUMENTS_UPLOADING',
      status_scheme: 'ENTREPRENEUR_RU',
      creation_type: 'MANUAL',
      created: '2026-01-15 09:00:00',
      comments: 'send your papers',
      credentials: { legal_status: 'ENTREPRENEUR' },
      default_end_user: [],
      agreements: [],
    })
    const id = begun.verification_id
    expect(await create({})).toMatchObject({ error: { code: 282 } })
    expect(await set(id, 'VERIFIED')).toMatchObject({ error: { code: 326 } })
    expect((await set(id, 'AWAITING_VERIFICATION')).verification.status).toBe('AWAITING_VERIFICATION')
    expect(await set(id, 'VERIFIED')).toMatchObject({ error: { code: 101 } })
    const verified = await set(id, 'VERIFIED', { legal_name: 'Petrov P.P.' })
    const client = await officialClient(switchbook)
    const { result } = await client.Accounts.getAccountVerifications({ accountId: OWN })
    expect(result).toMatchObject([
      { verificationId: id, status: 'VERIFIED', credentials: { entrepreneur: 'Petrov P.P.' } },
    ])
    expect(verified.verification.comments).toBeUndefined()
    const history = await select(
      switchbook.database.read,
      `select from_status, to_status, comment from verification_decisions where account_id = $1 order by decision_id`,
      [OWN],
    )
    expect(history).toEqual([
      { from_status: null, to_status: 'AWAITING_DOCUMENTS_UPLOADING', comment: 'send your papers' },
      { from_status: 'AWAITING_DOCUMENTS_UPLOADING', to_status: 'AWAITING_VERIFICATION', comment: null },
      { from_status: 'AWAITING_VERIFICATION', to_status: 'VERIFIED', comment: null },
    ])
  })

  test('that is verified is not confirmed anew while another is under way', async () => {
    const [first] = JSON.parse(await switchbook.call('GetAccountVerifications', { account_id: String(OWN) })).result
    const second = (await create({ creation_type: 'TRANSFER_RIGHTS', legal_name: 'Petrova' })).verification
    expect(second).toMatchObject({ creation_type: 'TRANSFER_RIGHTS', credentials: { entrepreneur: 'Petrova' } })
    expect(await set(first.verification_id, 'WAITING_FOR_CONFIRMATION_DOCUMENTS')).toMatchObject({
      error: { code: 282 },
    })
    await set(second.verification_id, 'REJECTED')
    const confirmed = await set(first.verification_id, 'WAITING_FOR_CONFIRMATION_DOCUMENTS')
    expect(confirmed.verification.status).toBe('WAITING_FOR_CONFIRMATION_DOCUMENTS')
  })

  test('that ten begin at once is one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create({ account_id: RACING })))
    const codes = answers.map((answer) => answer.error?.code ?? answer.result)
    expect(codes.sort()).toEqual([1, ...Array.from({ length: 9 }, () => 282)])
    const id = answers.find((answer) => answer.result === 1).verification.verification_id
    // Of ten verdicts at once one is given.
    const more = { account_id: RACING }
    await set(id, 'AWAITING_VERIFICATION', more)
    const verdicts = await Promise.all(Array.from({ length: 10 }, () => set(id, 'REJECTED', more)))
    expect(verdicts.filter((answer) => answer.result === 1)).toHaveLength(1)
    expect(verdicts.filter((answer) => answer.error?.code === 326)).toHaveLength(9)
  })
})

test.each<[string, Record<string, string>, number]>([
  ['of an account that does not exist', { account_id: '5' }, 115],
  ['of no account', { account_id: '' }, 115],
  ['of nobody in particular', { legal_status: '' }, 476],
  ['of a kind that is none', { legal_status: 'ROBOT' }, 476],
  ['by a way that is none', { creation_type: 'GUESS' }, 101],
  ['of a name that is empty', { legal_name: '' }, 101],
])('an identification %s is not begun', async (_what, params, code) => {
  expect(await create(params)).toMatchObject({ error: { code } })
})

test.each<[string, Record<string, string>, number]>([
  ['that does not exist', { verification_id: '7' }, 101],
  ['of another account', { verification_id: '1002' }, 101],
  ['that is not named', { verification_id: '' }, 134],
  ['to a status that is none', { status: 'DONE' }, 326],
  ['to no status', { status: '' }, 326],
])('an identification %s does not change', async (_what, change, code) => {
  const params = { account_id: PARENT, verification_id: 1001, status: 'REJECTED', ...change }
  expect(await operatorCall(switchbook, 'SetAccountVerificationStatus', params)).toMatchObject({ error: { code } })
})
