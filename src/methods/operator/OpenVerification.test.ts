import { describe, expect, test } from 'vitest'
import { errorCode } from '../../testing/error-code.ts'
import { operatorCall } from '../../testing/operator-call.ts'
import { smallFile } from '../../testing/small-files.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const [PARENT, CHILD, VERIFIED] = [3456750, 1321, 414877] as const

const switchbook = switchbookOfFile()

const open = (params: Record<string, string>) => switchbook.call('OpenVerification', params, { surface: 'operator' })
/** The verifications of a child as its parent reads them. */
async function shown(child: number) {
  const params = { child_account_id: String(child), children_verifications_only: 'true' }
  const { result } = JSON.parse(await switchbook.call('GetAccountDocuments', params))
  return result[0]?.verifications ?? []
}

describe('an account that is asked for a verification', () => {
  test('has it, required, from the next call on; asking again moves the day or nothing', async () => {
    const asked = { account_id: String(CHILD), verification_name: 'GB' }
    expect(await open(asked)).toBe(
      '{"result":1,"account_id":1321,"verification_name":"GB","verification_status":"REQUIRED"}',
    )
    expect(await shown(CHILD)).toEqual([{ verification_name: 'GB', verification_status: 'REQUIRED' }])
    const until = { verification_name: 'GB', verification_status: 'REQUIRED', unverified_hold_until: '2026-01-15' }
    expect(JSON.parse(await open({ ...asked, unverified_hold_until: '2026-01-15' }))).toMatchObject(until)
    expect(JSON.parse(await open(asked))).toMatchObject(until)
    expect(await shown(CHILD)).toEqual([until])
  })

  test('is told so where the service is priced', async () => {
    await open({ account_id: String(CHILD), verification_name: 'RU' })
    const { result } = JSON.parse(await switchbook.call('GetSubscriptionPrice', {}, { accountId: CHILD }))
    const states = result.filter((one: { required_verification?: string }) => one.required_verification === 'RU')
    expect(new Set(states.map((one: { verification_status: string }) => one.verification_status))).toEqual(
      new Set(['REQUIRED']),
    )
  })

  test('keeps what it is asked for at once by many, and one of them opened it', async () => {
    const asked = { account_id: String(CHILD), verification_name: 'FR', unverified_hold_until: '2026-02-01' }
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(asked)))
    expect(new Set(answers).size).toBe(1)
    expect((await shown(CHILD)).filter((one: { verification_name: string }) => one.verification_name === 'FR')).toEqual(
      [{ verification_name: 'FR', verification_status: 'REQUIRED', unverified_hold_until: '2026-02-01' }],
    )
  })
})

describe('what is verified', () => {
  const asked = { account_id: String(VERIFIED), verification_name: 'RU' }

  test('is not asked for by an oversight', async () => {
    expect(errorCode(await open(asked))).toBe(338)
    expect(await shown(VERIFIED)).toMatchObject([{ verification_status: 'VERIFIED' }])
  })

  test('is required again when it is asked for anew, and its documents count no more', async () => {
    expect(JSON.parse(await open({ ...asked, anew: 'true' }))).toMatchObject({ verification_status: 'REQUIRED' })
    const content = smallFile('pdf', 'papers').toString('base64')
    const upload = () => operatorCall(switchbook, 'UploadAccountDocument', { ...asked, is_individual: true, content })
    const first = (await upload()).document
    const accept = (id: number) =>
      operatorCall(switchbook, 'AcceptAccountDocument', { account_id: VERIFIED, account_document_id: id })
    expect((await accept(first.account_document_id)).document.verification_status).toBe('VERIFIED')
    await open({ ...asked, anew: 'true', unverified_hold_until: '2026-03-01' })
    const listed = await operatorCall(switchbook, 'GetUploadedDocuments', { account_id: VERIFIED })
    expect(listed.result).toMatchObject([{ counts: false, account_document_status: 'ACCEPTED' }])
    // The same papers, handed in for the new time, are examined once more.
    const second = (await upload()).document
    expect(second.account_document_id).not.toBe(first.account_document_id)
    expect(second).toMatchObject({ counts: true, verification_status: 'IN_PROGRESS' })
    expect(await accept(first.account_document_id)).toMatchObject({ error: { code: 473 } })
  })
})

test.each<[string, Record<string, string>, number]>([
  ['an account that does not exist', { account_id: '5' }, 115],
  ['no account', { account_id: '' }, 115],
  ['no name', { verification_name: '' }, 324],
  ['a name that is too long', { verification_name: 'x'.repeat(101) }, 324],
  ['a day that is over', { unverified_hold_until: '2026-01-14' }, 325],
  ['a day that is none', { unverified_hold_until: 'soon' }, 325],
  ['a wish that is none', { anew: 'perhaps' }, 101],
])('%s is refused', async (_what, change, code) => {
  const params = { account_id: String(PARENT), verification_name: 'IT', ...change }
  expect(errorCode(await open(params))).toBe(code)
})

test('who is no operator asks nobody', async () => {
  const params = { account_id: String(CHILD), verification_name: 'ES' }
  expect(errorCode(await switchbook.call('OpenVerification', params, { surface: 'operator', key: 'owner' }))).toBe(104)
  expect(errorCode(await switchbook.call('OpenVerification', params))).toBe(103)
})
