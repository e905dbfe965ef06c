import { beforeAll, describe, expect, test } from 'vitest'
import { insertDocument, insertVerificationCase } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { addAccount } from '../../testing/add-account.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750
/** A child with verifications in every state, one of them with a document. */
const WELL_KNOWN = accountId(9_600_001)
const STRANGER = 9_600_002

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: WELL_KNOWN, parentId: PARENT })
  await addAccount(database, { id: STRANGER, parentId: null })
  await database.transaction(async (tx) => {
    const open = (
      name: string,
      status: 'REQUIRED' | 'IN_PROGRESS' | 'VERIFIED' | 'NOT_REQUIRED',
      until: string | null,
    ) => insertVerificationCase(tx, { accountId: WELL_KNOWN, name, status, unverifiedHoldUntil: until })
    await open('GB', 'REQUIRED', '2026-03-01')
    await open('BR', 'IN_PROGRESS', '2026-02-01')
    await open('DE', 'VERIFIED', null)
    await open('FR', 'NOT_REQUIRED', null)
    await insertDocument(tx, {
      accountId: WELL_KNOWN,
      documentId: 100,
      verificationName: 'BR',
      isIndividual: false,
      comment: null,
      uploadedAt: new Date('2026-01-02T03:04:05Z'),
      status: 'INCOMPLETE_SET',
    })
  })
})

const ask = (params: Record<string, string> = {}, as = {}) => switchbook.call('GetAccountDocuments', params, as)
/** `account:name` of each verification. */
async function names(params: Record<string, string>, as = {}): Promise<string[]> {
  const { result } = JSON.parse(await ask(params, as)) as {
    result: { account_id: number; verifications: { verification_name: string }[] }[]
  }
  return result.flatMap((one) => one.verifications.map((found) => `${one.account_id}:${found.verification_name}`))
}

test('the parent’s verification with its documents is the published example', async () => {
  expect(await ask({ with_details: 'true' })).toBe(
    '{"result":[{"account_id":3456750,"verifications":[{"verification_name":"RU","verification_status":"IN_PROGRESS",' +
      '"unverified_hold_until":"2015-02-15","documents":[{"account_document_id":66,"is_individual":true,' +
      '"comment":"very low quality","uploaded":"2015-02-01 06:50:07","account_document_status":"REJECTED"},' +
      '{"account_document_id":74,"is_individual":true,"uploaded":"2015-02-01 07:34:01",' +
      '"account_document_status":"IN_PROGRESS"}]}]}]}',
  )
})

describe('details', () => {
  test('are left out unless asked for', async () => {
    expect(await ask()).not.toContain('documents')
    expect(await ask({ with_details: 'false' })).toBe(await ask())
  })

  test('come for children that are named, an empty list where nothing was handed in', async () => {
    const { result } = JSON.parse(
      await ask({ with_details: '1', child_account_id: String(WELL_KNOWN), children_verifications_only: '1' }),
    )
    expect(result).toEqual([
      {
        account_id: WELL_KNOWN,
        verifications: [
          {
            verification_name: 'BR',
            verification_status: 'IN_PROGRESS',
            unverified_hold_until: '2026-02-01',
            documents: [
              {
                account_document_id: 100,
                is_individual: false,
                uploaded: '2026-01-02 03:04:05',
                account_document_status: 'INCOMPLETE_SET',
              },
            ],
          },
          { verification_name: 'DE', verification_status: 'VERIFIED', documents: [] },
          { verification_name: 'FR', verification_status: 'NOT_REQUIRED', documents: [] },
          {
            verification_name: 'GB',
            verification_status: 'REQUIRED',
            unverified_hold_until: '2026-03-01',
            documents: [],
          },
        ],
      },
    ])
  })

  test.each(['all', 'any'])('are without effect for %s children, the account’s own as well', async (word) => {
    expect(await ask({ with_details: 'true', child_account_id: word })).not.toContain('documents')
  })
})

describe('whose', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['the account’s own', {}, [`${PARENT}:RU`]],
    ['and a child’s', { child_account_id: '414877' }, [`${PARENT}:RU`, '414877:RU']],
    ['a child’s alone', { child_account_id: '414877', children_verifications_only: 'true' }, ['414877:RU']],
    ['of a child that has none', { child_account_id: '1321' }, [`${PARENT}:RU`]],
    ['nobody’s: no children named, and children alone', { children_verifications_only: 'true' }, []],
    [
      'all children’s',
      { child_account_id: 'all', children_verifications_only: 'true', verification_name: 'RU' },
      ['414877:RU'],
    ],
  ])('%s', async (_what, params, expected) => {
    expect(await names(params)).toEqual(expected)
  })

  test('a child sees its own', async () => {
    expect(await names({}, { key: 'child' })).toEqual(['414877:RU'])
  })

  test.each([
    ['a stranger', String(STRANGER)],
    ['the account itself', String(PARENT)],
    ['nobody', '1'],
    ['a child and a stranger', `414877;${STRANGER}`],
    ['no number', 'x'],
    ['nothing', ''],
  ])('%s for a child is error 194', async (_what, child_account_id) => {
    expect(errorCode(await ask({ child_account_id }))).toBe(194)
  })
})

describe('filters, on a child with a verification in every state', () => {
  const whose = { child_account_id: String(WELL_KNOWN), children_verifications_only: 'true' }
  const short = (found: string[]) => found.map((one) => one.split(':')[1])

  test.each<[string, Record<string, string>, string[]]>([
    ['a name', { verification_name: 'GB' }, ['GB']],
    ['a name that a service asks for and the child lacks', { verification_name: 'RU' }, []],
    ['a state', { verification_status: 'VERIFIED' }, ['DE']],
    ['two states', { verification_status: 'REQUIRED;IN_PROGRESS' }, ['BR', 'GB']],
    ['held from a day', { from_unverified_hold_until: '2026-02-01' }, ['BR', 'GB']],
    ['held from the day after', { from_unverified_hold_until: '2026-02-02' }, ['GB']],
    ['held to a day, with a time part', { to_unverified_hold_until: '2026-02-01 00:00:00' }, ['BR']],
    ['held between two days', { from_unverified_hold_until: '2026-02-02', to_unverified_hold_until: '2026-02-28' }, []],
    ['on one day', { from_unverified_hold_until: '2026-03-01', to_unverified_hold_until: '2026-03-01' }, ['GB']],
    [
      'all at once',
      { verification_name: 'GB', verification_status: 'REQUIRED', to_unverified_hold_until: '2026-12-31' },
      ['GB'],
    ],
    ['that do not meet', { verification_name: 'GB', verification_status: 'VERIFIED' }, []],
  ])('%s', async (_what, params, expected) => {
    expect(short(await names({ ...whose, ...params }))).toEqual(expected)
  })

  test.each<[string, Record<string, string>, number]>([
    ['a name that nothing has', { verification_name: 'XX' }, 324],
    ['an empty name', { verification_name: '' }, 324],
    ['an unknown state', { verification_status: 'DONE' }, 326],
    ['a state that cannot be asked for', { verification_status: 'NOT_REQUIRED' }, 326],
    ['an empty state', { verification_status: '' }, 326],
    ['a first day that is none', { from_unverified_hold_until: 'x' }, 233],
    ['a last day that is none', { to_unverified_hold_until: 'x' }, 325],
    [
      'a range that ends before it begins',
      { from_unverified_hold_until: '2026-02-02', to_unverified_hold_until: '2026-02-01' },
      325,
    ],
    ['a flag that is none', { with_details: 'x' }, 101],
  ])('%s is error %3$d', async (_what, params, code) => {
    expect(errorCode(await ask({ ...whose, ...params }))).toBe(code)
  })
})

test('the official client’s own call', async () => {
  const client = await officialClient(switchbook)
  const { result } = await client.Accounts.getAccountDocuments({ withDetails: 'true' as never })
  expect(result).toMatchObject([{ accountId: PARENT, verifications: [{ verification_name: 'RU' }] }])
})
