import { beforeAll, describe, expect, test } from 'vitest'
import { type IdentityVerification, insertIdentityVerification } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
const TRADER = accountId(9_700_001)
const STRANGER = 9_700_002
const GRANDCHILD = 9_700_003

const REJECTED: IdentityVerification = {
  accountId: TRADER,
  verificationId: 2002,
  status: 'REJECTED',
  statusScheme: 'ENTREPRENEUR_RU',
  creationType: 'TRANSFER_RIGHTS',
  createdAt: new Date('2026-01-02T03:04:05Z'),
  comments: 'the scan is cut off',
  legalStatus: 'ENTREPRENEUR',
  legalName: 'Petrov P.P.',
  endUsers: [
    { endUserId: 12, credentials: 'night shift' },
    { endUserId: 11, credentials: 'day shift' },
  ],
  agreements: [
    {
      agreementId: 22,
      type: 'SERVICES',
      status: 'REJECTED',
      number: 'A-22',
      date: '2026-01-03',
      signingType: 'MANUAL',
      comments: 'no signature',
    },
    {
      agreementId: 21,
      type: 'SERVICES',
      status: 'NEW',
      number: 'A-21',
      date: '2026-01-02',
      signingType: 'ESIGNATURE',
      comments: null,
    },
  ],
}

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: TRADER, parentId: PARENT })
  await addAccount(database, { id: STRANGER, parentId: null })
  await addAccount(database, { id: GRANDCHILD, parentId: TRADER })
  await database.transaction(async (tx) => {
    await insertIdentityVerification(tx, REJECTED)
    await insertIdentityVerification(tx, {
      ...REJECTED,
      verificationId: 2001,
      status: 'AWAITING_VERIFICATION',
      comments: null,
      legalStatus: null,
      legalName: null,
      endUsers: [],
      agreements: [],
    })
  })
})

const ask = (params: Record<string, string>, as = {}) => switchbook.call('GetAccountVerifications', params, as)
const of = async (id: number, as = {}) => JSON.parse(await ask({ account_id: String(id) }, as)).result

test('the account’s own, with end users and agreements', async () => {
  expect(await ask({ account_id: String(PARENT) })).toBe(
    '{"result":[{"verification_id":1001,"status":"VERIFIED","status_scheme":"LEGAL_ENTITY_RU","creation_type":"MANUAL",' +
      '"created":"2025-09-01 10:15:00","credentials":{"legal_entity":"Example Telecom","legal_status":"LEGAL_ENTITY"},' +
      '"default_end_user":[{"end_user_uuid":2001,"credentials":"Example Telecom, support desk"}],' +
      '"agreements":[{"agreement_id":3001,"type":"SERVICES","status":"VERIFIED","agreement_number":"EX-2025-17",' +
      '"agreement_date":"2025-09-03","signing_type":"ESIGNATURE"}]}]}',
  )
})

test('a child’s, by id, each part by its own id, names under the legal status that they are of', async () => {
  expect(await of(TRADER)).toEqual([
    {
      verification_id: 2001,
      status: 'AWAITING_VERIFICATION',
      status_scheme: 'ENTREPRENEUR_RU',
      creation_type: 'TRANSFER_RIGHTS',
      created: '2026-01-02 03:04:05',
      credentials: {},
      default_end_user: [],
      agreements: [],
    },
    {
      verification_id: 2002,
      status: 'REJECTED',
      status_scheme: 'ENTREPRENEUR_RU',
      creation_type: 'TRANSFER_RIGHTS',
      created: '2026-01-02 03:04:05',
      comments: 'the scan is cut off',
      credentials: { entrepreneur: 'Petrov P.P.', legal_status: 'ENTREPRENEUR' },
      default_end_user: [
        { end_user_uuid: 11, credentials: 'day shift' },
        { end_user_uuid: 12, credentials: 'night shift' },
      ],
      agreements: [
        {
          agreement_id: 21,
          type: 'SERVICES',
          status: 'NEW',
          agreement_number: 'A-21',
          agreement_date: '2026-01-02',
          signing_type: 'ESIGNATURE',
        },
        {
          agreement_id: 22,
          type: 'SERVICES',
          status: 'REJECTED',
          agreement_number: 'A-22',
          agreement_date: '2026-01-03',
          signing_type: 'MANUAL',
          comments: 'no signature',
        },
      ],
    },
  ])
})

describe('whose', () => {
  test('an account without any has an empty list', async () => {
    expect(await ask({ account_id: '1321' })).toBe('{"result":[]}')
  })

  test('a parent acting for a child asks for the child, a child for itself', async () => {
    expect(await of(414877, { accountId: 414877 })).toMatchObject([{ verification_id: 1002 }])
    expect(await of(414877, { key: 'child' })).toMatchObject([{ verification_id: 1002 }])
  })

  test.each([
    ['a stranger’s', STRANGER, {}],
    ['a grandchild’s', GRANDCHILD, {}],
    ['nobody’s', 1, {}],
    ['a child’s parent’s', PARENT, { key: 'child' }],
    ['a child’s sibling’s', 464478, { key: 'child' }],
    ['the parent’s own, acting for a child', PARENT, { accountId: 414877 }],
  ])('%s is error 115', async (_whose, id, as) => {
    expect(errorCode(await ask({ account_id: String(id) }, as))).toBe(115)
  })

  test.each<[string, Record<string, string>]>([
    ['no account', {}],
    ['an empty one', { account_id: '' }],
    ['one that is no number', { account_id: 'ivan123' }],
    ['a list', { account_id: '3456750;414877' }],
    ['zero', { account_id: '0' }],
  ])('%s is error 115', async (_what, params) => {
    expect(errorCode(await ask(params))).toBe(115)
  })
})

test('the official client asks for one account, and reads its parts as they are', async () => {
  const client = await officialClient(switchbook)
  const { result } = await client.Accounts.getAccountVerifications({ accountId: PARENT })
  expect(result).toMatchObject([{ verificationId: 1001, statusScheme: 'LEGAL_ENTITY_RU', creationType: 'MANUAL' }])
})
