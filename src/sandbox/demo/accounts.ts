import type { Account, OperatorSettings } from '../../domain/accounts/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'

// The demo's accounts reproduce the examples of the public documentation.

/** Where the demo's clock stands at first. */
export const DEMO_NOW = new Date('2026-01-15T09:00:00Z')

/** The API keys of the demo's accounts, for callers of the older kind; the parent's is the documentation's example. */
export const DEMO_API_KEYS = {
  parent: '12345678-1234-1234-1234-aaaaaabbbbbb',
  usd: '87654321-4321-4321-4321-bbbbbbaaaaaa',
} as const

const PARENT_ID = accountId(3456750)

const NO_SETTINGS: OperatorSettings = {}

function base(id: number, name: string, email: string, currency: string): Account {
  return {
    id: accountId(id),
    parentId: PARENT_ID,
    name,
    email,
    createdAt: new Date('2021-02-01T08:00:00Z'),
    firstName: null,
    lastName: null,
    mobilePhone: null,
    languageCode: 'en',
    location: 'Etc/GMT',
    minBalanceToNotify: Money.of('0', currency),
    accountNotifications: false,
    tariffChangingNotifications: false,
    newsNotifications: false,
    billingName: null,
    billingCountryCode: null,
    billingAddress: null,
    billingZip: null,
    billingPhone: null,
    billingState: null,
    customData: null,
    callbackUrl: null,
    callbackSalt: null,
    sendJsError: false,
    storeOutboundSms: false,
    storeInboundSms: false,
    active: true,
    frozen: false,
    currency,
    taxMode: 'included',
    canUseRestricted: false,
    supportRobokassa: false,
    supportBankCard: true,
    supportInvoice: false,
    operatorSettings: NO_SETTINGS,
    isOperator: false,
  }
}

/** The parent: the account of the GetAccountInfo example, in roubles, whose prices hold their tax. */
export const PARENT: Account = {
  ...base(PARENT_ID, 'ivan123', 'ivan123@mail.ru', 'RUR'),
  parentId: null,
  createdAt: new Date('2020-08-07T12:00:53Z'),
  mobilePhone: '+7-495-123-4567',
  location: 'Europe/Moscow',
  minBalanceToNotify: Money.of('300', 'RUR'),
  accountNotifications: true,
  tariffChangingNotifications: true,
  newsNotifications: true,
  billingName: 'Example Telecom',
  billingCountryCode: 'RU',
  billingAddress: 'Tverskaya 1, Moscow',
  billingZip: '125009',
  supportInvoice: true,
  operatorSettings: {
    bankCardProvider: 'ALFABANK',
    enabled3ds: true,
    recordStorageId: 125,
    recordStorageName: 'my-storage',
    maxSipRegistrations: 0,
    taxpayerType: 'default',
    isBankCardAutoChargeProhibited: true,
    billingLimits: {
      robokassa: undefined,
      bank_card: { minAmount: '500', currency: 'RUR', maxDayPayment: '7642.17' },
      invoice: { minAmount: '1000', currency: 'RUR' },
    },
  },
}

/** The child of the GetChildrenAccounts example. */
export const CHILD_1: Account = {
  ...base(414877, 'myparent-child-1', 'child-1@myparent.com', 'RUR'),
  createdAt: new Date('2016-04-08T11:01:30Z'),
  languageCode: 'ru',
  minBalanceToNotify: Money.of('68.5598', 'RUR'),
}

export const CHILD_2: Account = base(464478, 'myparent-child-2', 'mychild@gmail.com', 'RUR')

export const CHILD_3: Account = {
  ...base(1321, 'myparent-child-3', 'child-3@myparent.com', 'RUR'),
  supportRobokassa: true,
}

/** A child that the operator has blocked. */
export const FROZEN_CHILD: Account = {
  ...base(464479, 'myparent-child-4', 'child-4@myparent.com', 'RUR'),
  frozen: true,
}

/** The account of the ChangeAccountPlan example, in dollars, whose prices get their tax (19 % in Germany) on top. */
export const USD_ACCOUNT: Account = {
  ...base(789456, 'example-usd', 'billing@usd.example.com', 'USD'),
  location: 'Europe/Berlin',
  billingName: 'Example GmbH',
  billingCountryCode: 'DE',
  billingAddress: 'Unter den Linden 1, Berlin',
  billingZip: '10117',
  taxMode: 'on_top',
}

/** The operator's own account: it stands beside the tree, and its keys reach the operator's methods. */
export const OPERATOR: Account = {
  ...base(1000001, 'operator', 'operator@switchbook.example', 'USD'),
  parentId: null,
  isOperator: true,
}

/** Every account of the demo, parents before children. */
export const DEMO_ACCOUNTS: readonly Account[] = [
  OPERATOR,
  PARENT,
  CHILD_1,
  CHILD_2,
  CHILD_3,
  FROZEN_CHILD,
  USD_ACCOUNT,
]
