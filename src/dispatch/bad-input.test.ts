import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertKey } from '../domain/access/index.ts'
import { accountId, type KeyId } from '../ground/ids/index.ts'
import { addAccount } from '../testing/add-account.ts'
import { databaseDigest } from '../testing/database-digest.ts'
import { type Signer, startTestSwitchbook, type TestSwitchbook } from '../testing/switchbook.ts'

const STRANGER = 9_000_001
const GRANDCHILD = 9_000_002
const ORPHANED_NAME = 'added-9000001'
const AS_CHILD: Signer = { key: 'child' }
const AS_USD: Signer = { accountId: 789456 }

let switchbook: TestSwitchbook
let untouched: Record<string, string>
beforeAll(async () => {
  switchbook = await startTestSwitchbook()
  await addAccount(switchbook.database, { id: STRANGER, parentId: null })
  await addAccount(switchbook.database, { id: GRANDCHILD, parentId: 414877 })
  await switchbook.call('SetAccountInfo', { new_account_password: 'Sesame, open 1'.replaceAll(' ', '_') })
  await fillWithKeys(464478)
  untouched = await databaseDigest(switchbook.database)
})
afterAll(async () => {
  expect(switchbook.failures).toEqual([])
  await switchbook[Symbol.asyncDispose]()
})

/** Gives an account as many keys as it may have. */
async function fillWithKeys(id: number): Promise<void> {
  await switchbook.database.transaction(async (tx) => {
    for (let index = 1; index <= 100; index += 1) {
      await insertKey(tx, {
        keyId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as KeyId,
        accountId: accountId(id),
        keyName: null,
        description: null,
        roles: [],
        publicKey: '',
        createdAt: switchbook.clock.now(),
      })
    }
  })
}

/** Method, parameters, the error's code, the parameter that its message names (null: no single one is at fault), caller. */
type BadInput = readonly [string, Readonly<Record<string, string>>, number, string | null, Signer?]

const text = (length: number) => 'é'.repeat(length)
const MEGABYTE = 'x'.repeat(1_000_000)
const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(';')

const PROFILE: readonly BadInput[] = [
  ['SetAccountInfo', { account_first_name: text(50) }, 163, 'account_first_name'],
  ['SetAccountInfo', { account_last_name: text(50) }, 164, 'account_last_name'],
  ['SetAccountInfo', { mobile_phone: 'call me' }, 203, 'mobile_phone'],
  ['SetAccountInfo', { mobile_phone: `+${'1'.repeat(30)}` }, 203, 'mobile_phone'],
  ['SetAccountInfo', { billing_address_country_code: 'XX' }, 204, 'billing_address_country_code'],
  ['SetAccountInfo', { billing_address_country_code: 'us' }, 204, 'billing_address_country_code'],
  ['SetAccountInfo', { billing_address_country_code: '' }, 204, 'billing_address_country_code'],
  ['SetAccountInfo', { billing_address_name: text(200) }, 205, 'billing_address_name'],
  ['SetAccountInfo', { billing_address_address: text(512) }, 206, 'billing_address_address'],
  ['SetAccountInfo', { billing_address_zip: text(30) }, 207, 'billing_address_zip'],
  ['SetAccountInfo', { billing_address_phone: text(30) }, 208, 'billing_address_phone'],
  ['SetAccountInfo', { billing_address_state: text(101) }, 466, 'billing_address_state'],
  ['SetAccountInfo', { billing_address_address: '' }, 134, 'billing_address_address'],
  ['SetAccountInfo', { account_custom_data: text(8192) }, 211, 'account_custom_data'],
  ['SetAccountInfo', { account_custom_data: MEGABYTE }, 211, 'account_custom_data'],
  ['SetAccountInfo', { account_custom_data: 'a\0b' }, 211, 'account_custom_data'],
  ['SetAccountInfo', { callback_url: 'example' }, 398, 'callback_url'],
  ['SetAccountInfo', { callback_url: 'javascript:alert(1)' }, 398, 'callback_url'],
  ['SetAccountInfo', { callback_url: 'file:///etc/passwd' }, 398, 'callback_url'],
  ['SetAccountInfo', { callback_url: 'https://user:secret@example.com/' }, 398, 'callback_url'],
  ['SetAccountInfo', { callback_url: `https://example.com/${'x'.repeat(2048)}` }, 398, 'callback_url'],
  ['SetAccountInfo', { callback_salt: text(40) }, 399, 'callback_salt'],
  ['SetAccountInfo', { language_code: 'xx' }, 202, 'language_code'],
  ['SetAccountInfo', { language_code: '' }, 202, 'language_code'],
  ['SetAccountInfo', { location: 'Mars/Olympus' }, 101, 'location'],
  ['SetAccountInfo', { location: '' }, 101, 'location'],
  ['SetAccountInfo', { location: 'GMT+99' }, 101, 'location'],
  ['SetAccountInfo', { new_account_email: 'nobody' }, 136, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: '' }, 136, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: 'a@b@example.com' }, 136, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: 'two words@example.com' }, 136, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: `${'x'.repeat(250)}@example.com` }, 136, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: 'child-1@myparent.com' }, 128, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: 'CHILD-1@MyParent.com' }, 128, 'new_account_email'],
  ['SetAccountInfo', { new_account_email: `${ORPHANED_NAME}@switchbook.test` }, 128, 'new_account_email'],
  ['SetAccountInfo', { new_account_password: '' }, 463, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'Aa1!' }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'alllowercase1!' }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'ALLUPPERCASE1!' }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'NoDigits!!' }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'NoSpecial11' }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: `Aa1!${'x'.repeat(125)}` }, 464, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'Has White 1!' }, 524, 'new_account_password'],
  ['SetAccountInfo', { new_account_password: 'Sesame,_open_1' }, 535, 'new_account_password'],
  ['SetAccountInfo', { account_notifications: 'yes' }, 101, 'account_notifications'],
  ['SetAccountInfo', { send_js_error: '' }, 101, 'send_js_error'],
  ['SetAccountInfo', { store_inbound_sms: '2' }, 101, 'store_inbound_sms'],
  // What comes before a bad parameter is not changed either.
  [
    'SetAccountInfo',
    { account_first_name: 'Changed', language_code: 'zu', callback_salt: text(40) },
    399,
    'callback_salt',
  ],
  [
    'SetAccountInfo',
    { account_first_name: 'Changed', new_account_email: 'mychild@gmail.com' },
    128,
    'new_account_email',
  ],
  [
    'SetAccountInfo',
    { account_first_name: 'Changed', new_account_password: 'Sesame,_open_1' },
    535,
    'new_account_password',
  ],
]

const AMOUNTS: readonly BadInput[] = [
  '-0.01',
  '-1',
  '1000000000000.000001',
  '1e13',
  '1e99',
  '1e-7',
  '0.0000001',
  '1,50',
  '1.5.0',
  'Infinity',
  '-Infinity',
  'NaN',
  '0x10',
  '1e',
  '1e999',
  '٣',
  '',
  ' ',
  '9'.repeat(40),
  MEGABYTE,
  '1\0',
].map((amount): BadInput => ['SetAccountInfo', { min_balance_to_notify: amount }, 125, 'min_balance_to_notify'])

const COUNTS: readonly BadInput[] = [
  '-1',
  '1001',
  '1.5',
  '1e2',
  '0x10',
  'Infinity',
  'NaN',
  'ten',
  '',
  '9'.repeat(17),
  '9007199254740993',
  '٣',
].flatMap((count): BadInput[] => [
  ['GetChildrenAccounts', { child_account_id: 'all', count }, 101, 'count'],
  ['GetKeys', { count }, 101, 'count'],
])

const DATES: readonly BadInput[] = [
  '2026-02-30',
  '2026-02-29',
  '0000-01-01',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '01.02.2026',
  '20260115',
  '1771200000',
  'today',
  '',
  '2026-01-15 25:00:00',
  '2026-01-15 10:61:00',
  '2026-01-15 10:00:00+99:00',
  '9999-12-31 23:00:00-05:00',
  '0001-01-01 00:00:00+05:00',
  '-2026-01-15',
  '12026-01-15',
  '2026-01-15\0',
  MEGABYTE,
].map((date): BadInput => ['GetCurrencyRate', { currency: 'RUR', date }, 233, 'date'])

const CHILDREN: readonly BadInput[] = [
  ['GetChildrenAccounts', {}, 134, null],
  ['GetChildrenAccounts', { child_account_id: '' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: ';' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '414877;' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '414877,464478' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '414877;all' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '0' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '-414877' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '414877.0' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '4.14877e5' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '99999999999999999999' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: ids(1001) }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '1' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: `414877;${STRANGER}` }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: String(GRANDCHILD) }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '3456750' }, 194, 'child_account_id'],
  ['GetChildrenAccounts', { child_account_id: '3456750' }, 194, 'child_account_id', AS_CHILD],
  ['GetChildrenAccounts', { child_account_name: '' }, 198, 'child_account_name'],
  ['GetChildrenAccounts', { child_account_name: MEGABYTE }, 198, 'child_account_name'],
  ['GetChildrenAccounts', { child_account_email: 'a\0@example.com' }, 199, 'child_account_email'],
  ['GetChildrenAccounts', { child_account_id: 'all', offset: '-1' }, 101, 'offset'],
  ['GetChildrenAccounts', { child_account_id: 'all', order_by: 'balance' }, 101, 'order_by'],
  ['GetChildrenAccounts', { child_account_id: 'all', order_by: 'child_account_id; drop table keys' }, 101, 'order_by'],
  ['GetChildrenAccounts', { child_account_id: 'all', active: 'maybe' }, 101, 'active'],
  ['SetChildAccountInfo', { active: 'false' }, 134, null],
  ['SetChildAccountInfo', { child_account_id: '1', active: 'false' }, 194, 'child_account_id'],
  ['SetChildAccountInfo', { child_account_id: `1321;${STRANGER}`, active: 'false' }, 194, 'child_account_id'],
  ['SetChildAccountInfo', { child_account_id: String(GRANDCHILD), active: 'false' }, 194, 'child_account_id'],
  ['SetChildAccountInfo', { child_account_id: '3456750', active: 'false' }, 194, 'child_account_id', AS_CHILD],
  ['SetChildAccountInfo', { child_account_name: 'ivan123', active: 'false' }, 198, 'child_account_name', AS_CHILD],
  ['SetChildAccountInfo', { child_account_name: 'MYPARENT-CHILD-1', active: 'false' }, 198, 'child_account_name'],
  ['SetChildAccountInfo', { child_account_name: MEGABYTE, active: 'false' }, 198, 'child_account_name'],
  ['SetChildAccountInfo', { child_account_email: 'ivan123@mail.ru', active: 'false' }, 199, 'child_account_email'],
  ['SetChildAccountInfo', { child_account_id: '1321', new_child_account_email: '@' }, 201, 'new_child_account_email'],
  [
    'SetChildAccountInfo',
    { child_account_id: '1321', new_child_account_email: 'IVAN123@mail.ru' },
    201,
    'new_child_account_email',
  ],
  [
    'SetChildAccountInfo',
    { child_account_id: '1321;414877', new_child_account_email: 'new@example.com' },
    201,
    'new_child_account_email',
  ],
  ['SetChildAccountInfo', { child_account_id: 'all', min_balance_to_notify: '-1' }, 125, 'min_balance_to_notify'],
  [
    'SetChildAccountInfo',
    { child_account_id: 'all', new_child_account_password: '1' },
    464,
    'new_child_account_password',
  ],
]

const PLANS_AND_PRICES: readonly BadInput[] = [
  ['ChangeAccountPlan', {}, 426, 'plan_type'],
  ['ChangeAccountPlan', { plan_type: '' }, 426, 'plan_type'],
  ['ChangeAccountPlan', { plan_type: 'im', plan_subscription_template_id: '185' }, 426, 'plan_type'],
  ['ChangeAccountPlan', { plan_type: 'IM;MAU', plan_subscription_template_id: '185' }, 426, 'plan_type'],
  ['ChangeAccountPlan', { plan_type: 'IM' }, 110, 'plan_subscription_template_id'],
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '0' }, 110, 'plan_subscription_template_id'],
  [
    'ChangeAccountPlan',
    { plan_type: 'IM', plan_subscription_template_id: '9999' },
    110,
    'plan_subscription_template_id',
  ],
  [
    'ChangeAccountPlan',
    { plan_type: 'IM', plan_subscription_template_id: String(2 ** 31) },
    110,
    'plan_subscription_template_id',
  ],
  [
    'ChangeAccountPlan',
    { plan_type: 'MAU', plan_subscription_template_id: '185' },
    110,
    'plan_subscription_template_id',
  ],
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '186' }, 127, null],
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '186' }, 127, null, AS_USD],
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' }, 543, null, AS_CHILD],
  ['ChangeAccountPlan', { plan_type: 'IM', plan_subscription_template_id: '185' }, 379, null, { accountId: 464479 }],
  ['GetAvailablePlans', { plan_type: 'SMS' }, 426, 'plan_type'],
  ['GetAvailablePlans', { plan_subscription_template_id: '9999' }, 110, 'plan_subscription_template_id'],
  ['GetAccountPlans', { plan_subscription_template_id: 'none' }, 110, 'plan_subscription_template_id'],
  ['GetCurrencyRate', {}, 210, 'currency'],
  ['GetCurrencyRate', { currency: '' }, 210, 'currency'],
  ['GetCurrencyRate', { currency: 'RUB' }, 210, 'currency'],
  ['GetCurrencyRate', { currency: 'RUR;GBP' }, 210, 'currency'],
  ['GetCurrencyRate', { currency: 'RUR', date: '1800-01-01' }, 233, 'date'],
  ['GetMoneyAmountToCharge', { currency: 'rur' }, 210, 'currency'],
  ['GetMoneyAmountToCharge', { charge_date: '2026-02-30' }, 233, 'charge_date'],
  ['GetResourcePrice', { resource_type: 'TELEGRAPH' }, 429, 'resource_type'],
  ['GetResourcePrice', { price_group_id: '1' }, 101, 'price_group_id'],
  ['GetResourcePrice', { price_group_name: 'no such group' }, 430, 'price_group_name'],
  ['GetResourcePrice', { price_group_name: '' }, 430, 'price_group_name'],
  ['GetResourcePrice', { resource_type: 'PSTNOUT', resource_param: 'abc' }, 315, 'resource_param'],
  ['GetResourcePrice', { resource_type: 'PSTNOUT', resource_param: '1'.repeat(65) }, 315, 'resource_param'],
  ['GetResourcePrice', { resource_type: 'SMSOUT', resource_param: '78001234567' }, 316, 'resource_param'],
  ['GetSubscriptionPrice', { subscription_template_id: '9999' }, 244, 'subscription_template_id'],
  ['GetSubscriptionPrice', { subscription_template_name: 'no such' }, 245, 'subscription_template_name'],
  ['GetSubscriptionPrice', { subscription_template_type: 'PHONE' }, 246, 'subscription_template_type'],
  ['GetSubscriptionPrice', { count: '-1' }, 101, 'count'],
]

const VERIFICATIONS_AND_KEYS: readonly BadInput[] = [
  ['GetAccountDocuments', { verification_name: 'no such' }, 324, 'verification_name'],
  ['GetAccountDocuments', { verification_status: 'DONE' }, 326, 'verification_status'],
  ['GetAccountDocuments', { from_unverified_hold_until: 'soon' }, 233, 'from_unverified_hold_until'],
  ['GetAccountDocuments', { to_unverified_hold_until: 'soon' }, 325, 'to_unverified_hold_until'],
  [
    'GetAccountDocuments',
    { from_unverified_hold_until: '2026-02-02', to_unverified_hold_until: '2026-02-01' },
    325,
    'to_unverified_hold_until',
  ],
  ['GetAccountDocuments', { child_account_id: String(STRANGER) }, 194, 'child_account_id'],
  ['GetAccountVerifications', {}, 115, 'account_id'],
  ['GetAccountVerifications', { account_id: 'all' }, 115, 'account_id'],
  ['GetAccountVerifications', { account_id: String(STRANGER) }, 115, 'account_id'],
  ['GetAccountVerifications', { account_id: String(GRANDCHILD) }, 115, 'account_id'],
  ['GetAccountVerifications', { account_id: '3456750' }, 115, 'account_id', AS_CHILD],
  ['CreateKey', { key_name: text(51) }, 499, 'key_name'],
  ['CreateKey', { key_name: '' }, 499, 'key_name'],
  ['CreateKey', { description: text(256) }, 499, 'description'],
  ['CreateKey', { role_id: '1', role_name: 'Owner' }, 449, null],
  ['CreateKey', { role_id: '99' }, 440, 'role_id'],
  ['CreateKey', { role_id: 'all' }, 440, 'role_id'],
  ['CreateKey', { role_name: 'owner' }, 441, 'role_name'],
  ['CreateKey', { role_name: 'Owner;' }, 441, 'role_name'],
  ['CreateKey', {}, 437, null, { accountId: 464478 }],
  ['DeleteKey', {}, 433, 'key_id'],
  ['DeleteKey', { key_id: 'x' }, 433, 'key_id'],
  ['DeleteKey', { key_id: MEGABYTE }, 433, 'key_id'],
  ['DeleteKey', { key_id: '12345678-1234-4234-8234-123456789012' }, 433, null],
  // A key of a child, asked for by its parent in the parent's own name.
  ['DeleteKey', { key_id: '00000000-0000-4000-8000-000000000001' }, 433, null],
  ['GetKeys', { key_id: "' or true --" }, 433, 'key_id'],
  ['GetKeys', { with_roles: 'x' }, 101, 'with_roles'],
  ['GetAccountInfo', { return_live_balance: 'nope' }, 101, 'return_live_balance'],
  ['GetAccountInfo', { output: MEGABYTE }, 105, null],
]

const ALL = [...PROFILE, ...AMOUNTS, ...COUNTS, ...DATES, ...CHILDREN, ...PLANS_AND_PRICES, ...VERIFICATIONS_AND_KEYS]

const titled = ALL.map((bad): [string, BadInput] => {
  const [method, params, code, , as] = bad
  const shown = Object.entries(params).map(([name, value]) => `${name}=${JSON.stringify(value).slice(0, 40)}`)
  return [`${method} ${shown.join(' ')}${as === undefined ? '' : ` as ${JSON.stringify(as)}`} answers ${code}`, bad]
})

test.each(titled)('%s and changes nothing', async (_title, [method, params, code, parameter, as]) => {
  const answer = JSON.parse(await switchbook.call(method, params, as))
  expect(answer).toEqual({ error: { code, msg: expect.any(String) } })
  if (parameter !== null) expect(answer.error.msg).toContain(`'${parameter}'`)
  expect(answer.error.msg.length).toBeLessThan(400)
  expect(await databaseDigest(switchbook.database)).toEqual(untouched)
})

test('the digest would show a change', async () => {
  await switchbook.call('SetAccountInfo', { account_first_name: 'Changed' })
  const { accounts, ...rest } = await databaseDigest(switchbook.database)
  const { accounts: before, ...restBefore } = untouched
  expect(accounts).not.toBe(before)
  expect(rest).toEqual(restBefore)
})
