import { describe, expect, test } from 'vitest'
import { select } from '../../ground/storage/query.ts'
import { databaseDigest } from '../../testing/database-digest.ts'
import { errorCode } from '../../testing/error-code.ts'
import { officialClient } from '../../testing/official-client.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const PARENT = 3456750

const switchbook = switchbookOfFile()

const set = (params: Record<string, string>, as = {}) => switchbook.call('SetAccountInfo', params, as)
const info = async (as = {}) => JSON.parse(await switchbook.call('GetAccountInfo', {}, as)).result
const columns = async (sql: string) =>
  (await select<Record<string, unknown>>(switchbook.database.read, sql, [PARENT]))[0]

describe('each field is changed and read back, the others stay', () => {
  test.each<[string, string, unknown]>([
    ['language_code', 'zh', 'zh'],
    ['location', 'America/Los_Angeles', 'America/Los_Angeles'],
    ['location', 'Etc/GMT+10', 'Etc/GMT+10'],
    ['location', 'GMT-8', 'GMT-8'],
    ['account_first_name', 'Иван', 'Иван'],
    ['account_last_name', 'O’Neil "the" \\ Great', 'O’Neil "the" \\ Great'],
    ['mobile_phone', '+7 (495) 765-43-21', '+7 (495) 765-43-21'],
    ['min_balance_to_notify', '1.50', 1.5],
    ['min_balance_to_notify', '0', 0],
    ['account_notifications', 'False', false],
    ['tariff_changing_notifications', '0', false],
    ['news_notifications', 'false', false],
    ['send_js_error', 'True', true],
    ['billing_address_name', 'Acme_Corp', 'Acme_Corp'],
    ['billing_address_country_code', 'US', 'US'],
    ['billing_address_address', '900, Kifer Road, Sunnyvale, CA', '900, Kifer Road, Sunnyvale, CA'],
    ['billing_address_zip', '94086', '94086'],
    ['billing_address_phone', '14445557777', '14445557777'],
    ['billing_address_state', 'CA', 'CA'],
    ['account_custom_data', '{"a": [1, "ü", "\n"]}', '{"a": [1, "ü", "\n"]}'],
    ['callback_url', 'https://example.com:8443/hook?x=1', 'https://example.com:8443/hook?x=1'],
    ['callback_salt', 'a'.repeat(39), 'a'.repeat(39)],
  ])('%s = %s', async (field, value, read) => {
    const before = await info()
    expect(await set({ [field]: value })).toBe('{"result":1}')
    expect(await info()).toEqual({ ...before, [field]: read })
  })

  test.each(['store_outbound_sms', 'store_inbound_sms'])('%s, which no method shows', async (field) => {
    const stored = () => columns(`select ${field} as value from accounts where account_id = $1`)
    expect(await stored()).toEqual({ value: false })
    await set({ [field]: '1' })
    expect(await stored()).toEqual({ value: true })
  })

  test('the email', async () => {
    expect(await set({ new_account_email: 'superman@mail.ru' })).toBe('{"result":1}')
    expect((await info()).account_email).toBe('superman@mail.ru')
    expect(await set({ new_account_email: 'SuperMan@mail.ru' })).toBe('{"result":1}')
    expect((await info()).account_email).toBe('SuperMan@mail.ru')
  })

  test('several at once, of the caller’s account alone', async () => {
    const others = JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all' }))
    await set({ account_first_name: 'Clark', account_last_name: 'Kent', min_balance_to_notify: '.25' })
    expect(await info()).toMatchObject({
      account_first_name: 'Clark',
      account_last_name: 'Kent',
      min_balance_to_notify: 0.25,
    })
    expect(JSON.parse(await switchbook.call('GetChildrenAccounts', { child_account_id: 'all' }))).toEqual(others)
  })

  test('of the child that a parent acts for', async () => {
    await set({ account_first_name: 'Kara' }, { accountId: 464478 })
    expect((await info({ accountId: 464478 })).account_first_name).toBe('Kara')
    expect((await info()).account_first_name).toBe('Clark')
  })

  test('nothing given is nothing changed', async () => {
    const row = () => columns('select a::text as text from accounts a where account_id = $1')
    const before = await row()
    expect(await set({})).toBe('{"result":1}')
    expect(await row()).toEqual(before)
  })
})

describe('an empty text', () => {
  test.each([
    'account_first_name',
    'account_last_name',
    'mobile_phone',
    'billing_address_name',
    'billing_address_zip',
    'billing_address_phone',
    'billing_address_state',
    'account_custom_data',
    'callback_url',
    'callback_salt',
  ])('clears %s', async (field) => {
    await set({ [field]: field === 'callback_url' ? 'https://example.com' : '1234567' })
    expect(await info()).toHaveProperty(field)
    expect(await set({ [field]: '' })).toBe('{"result":1}')
    expect(await info()).not.toHaveProperty(field)
  })

  test('does not remove a billing address, but is right where there is none', async () => {
    expect(errorCode(await set({ billing_address_address: '' }))).toBe(134)
    expect((await info()).billing_address_address).toBe('900, Kifer Road, Sunnyvale, CA')
    expect(await set({ billing_address_address: '' }, { accountId: 464478 })).toBe('{"result":1}')
  })
})

describe('a value that is refused changes nothing', () => {
  test.each<[string, string, number]>([
    ['new_account_email', 'no email', 136],
    ['new_account_email', 'a@b', 136],
    ['new_account_email', '', 136],
    ['new_account_email', `${'a'.repeat(243)}@example.com`, 136],
    ['new_account_email', 'mychild@gmail.com', 128],
    ['new_account_email', 'MyChild@Gmail.com', 128],
    ['language_code', 'xx', 202],
    ['language_code', 'EN', 202],
    ['language_code', '', 202],
    ['location', 'Mars/Olympus', 101],
    ['location', '', 101],
    ['account_first_name', 'я'.repeat(50), 163],
    ['account_last_name', 'я'.repeat(50), 164],
    ['mobile_phone', 'call me', 203],
    ['mobile_phone', '1234', 203],
    ['min_balance_to_notify', '-1', 125],
    ['min_balance_to_notify', '1,5', 125],
    ['min_balance_to_notify', '0.1234567', 125],
    ['min_balance_to_notify', '1000000000001', 125],
    ['min_balance_to_notify', '', 125],
    ['account_notifications', 'yes', 101],
    ['send_js_error', '', 101],
    ['billing_address_name', 'a'.repeat(200), 205],
    ['billing_address_country_code', 'XX', 204],
    ['billing_address_country_code', 'us', 204],
    ['billing_address_country_code', '', 204],
    ['billing_address_address', 'a'.repeat(512), 206],
    ['billing_address_zip', 'a'.repeat(30), 207],
    ['billing_address_phone', '1'.repeat(30), 208],
    ['billing_address_state', 'a'.repeat(101), 466],
    ['account_custom_data', 'a'.repeat(8192), 211],
    ['callback_url', 'ftp://example.com', 398],
    ['callback_url', 'example.com', 398],
    ['callback_url', 'https://user:secret@example.com', 398],
    ['callback_url', `https://example.com/${'a'.repeat(2048)}`, 398],
    ['callback_salt', 'a'.repeat(40), 399],
  ])('%s = %s is error %d', async (field, value, code) => {
    const before = await databaseDigest(switchbook.database)
    const { error } = JSON.parse(await set({ account_custom_data: 'good', [field]: value }))
    expect(error).toEqual({ code, msg: expect.stringContaining(field) })
    expect(await databaseDigest(switchbook.database)).toEqual(before)
  })

  test.each([
    ['account_first_name', '😀'.repeat(49)],
    ['billing_address_name', 'a'.repeat(199)],
    ['billing_address_address', 'a'.repeat(511)],
    ['billing_address_zip', 'a'.repeat(29)],
    ['billing_address_phone', '1'.repeat(29)],
    ['billing_address_state', 'a'.repeat(100)],
    ['account_custom_data', 'ж'.repeat(8191)],
  ])('%s at its limit is right, whatever the letters’ size', async (field, value) => {
    expect(await set({ [field]: value })).toBe('{"result":1}')
    expect((await info())[field]).toBe(value)
  })
})

describe('the password', () => {
  test.each<[string, number]>([
    ['', 463],
    ['7654321', 464],
    ['Ab1!xyz', 464],
    ['abcdefg1!', 464],
    ['ABCDEFG1!', 464],
    ['Abcdefgh!', 464],
    ['Abcdefgh1', 464],
    ['Abc 1234!', 524],
    [`Ab1!${'x'.repeat(125)}`, 464],
  ])('“%s” is error %d', async (new_account_password, code) => {
    expect(errorCode(await set({ new_account_password }))).toBe(code)
  })

  test('is kept as a salted hash, and nowhere as it is', async () => {
    const secret = 'Correct-Horse-1'
    expect(await set({ new_account_password: secret })).toBe('{"result":1}')
    const stored = await columns('select password_salt, password_hash from account_secrets where account_id = $1')
    expect(stored).toEqual({ password_salt: expect.any(Buffer), password_hash: expect.any(Buffer) })
    const row = await columns('select s::text as text from account_secrets s where account_id = $1')
    expect(row?.text).not.toContain(Buffer.from(secret).toString('hex'))
  })

  test('that the account has already is error 535, and whatever came with it is not changed', async () => {
    const before = await info()
    const again = { new_account_password: 'Correct-Horse-1', account_first_name: 'Changed' }
    expect(errorCode(await set(again))).toBe(535)
    expect(await info()).toEqual(before)
    expect(await set({ new_account_password: 'Correct-Horse-2' })).toBe('{"result":1}')
  })
})

test('two accounts that take one email at once: one has it, the other is told', async () => {
  const wish = { new_account_email: 'wanted@example.com' }
  const answers = await Promise.all([464478, 1321, 414877].map((accountId) => set(wish, { accountId })))
  expect(answers.map(errorCode).sort()).toEqual([128, 128, null])
})

test('the official client’s own calls', async () => {
  const client = await officialClient(switchbook)
  const weak = await client.Accounts.setAccountInfo({ newAccountPassword: '7654321' })
  expect(weak).toMatchObject({ error: { code: 464 } })
  const changed = await client.Accounts.setAccountInfo({
    languageCode: 'en',
    location: 'GMT-8',
    minBalanceToNotify: '1.50' as never,
    tariffChangingNotifications: true,
    newsNotifications: true,
  })
  expect(changed).toEqual({ result: 1 })
  expect(await info()).toMatchObject({ language_code: 'en', location: 'GMT-8', news_notifications: true })
})
