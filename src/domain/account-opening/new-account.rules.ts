import type { AccountId } from '../../ground/ids/index.ts'
import { type Currency, Money } from '../../ground/money/index.ts'
import type { Account, TaxMode } from '../accounts/index.ts'

/** What an account is opened with; what is absent is as of a new account. */
export interface AccountWish {
  readonly name: string
  readonly email: string
  readonly currency: Currency
  readonly parentId?: AccountId | undefined
  readonly active?: boolean | undefined
  readonly location?: string | undefined
  readonly languageCode?: string | undefined
  readonly taxMode?: TaxMode | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly customData?: string | undefined
  readonly billingName?: string | undefined
  readonly billingCountryCode?: string | undefined
  readonly billingAddress?: string | undefined
  readonly billingZip?: string | undefined
  readonly billingPhone?: string | undefined
  readonly billingState?: string | undefined
  /** Nobody has it but the account: shown to no one and kept as a hash. */
  readonly password?: string | undefined
}

/**
 * The account that a wish makes: active, in Greenwich's time zone and in English unless it says otherwise, its prices
 * with their tax on top. Notices are off, as the public documentation says of AddAccount. An empty text is none.
 */
export function newAccount(wish: AccountWish, id: AccountId, now: Date): Account {
  const { name, email, currency } = wish
  return {
    id,
    name,
    email,
    currency,
    createdAt: now,
    parentId: wish.parentId ?? null,
    active: wish.active ?? true,
    frozen: false,
    isOperator: false,
    location: wish.location ?? 'Etc/GMT',
    languageCode: wish.languageCode ?? 'en',
    taxMode: wish.taxMode ?? 'on_top',
    firstName: wish.firstName || null,
    lastName: wish.lastName || null,
    mobilePhone: null,
    billingName: wish.billingName || null,
    billingCountryCode: wish.billingCountryCode || null,
    billingAddress: wish.billingAddress || null,
    billingZip: wish.billingZip || null,
    billingPhone: wish.billingPhone || null,
    billingState: wish.billingState || null,
    customData: wish.customData || null,
    callbackUrl: null,
    callbackSalt: null,
    minBalanceToNotify: Money.zero(currency),
    accountNotifications: false,
    tariffChangingNotifications: false,
    newsNotifications: false,
    sendJsError: false,
    storeOutboundSms: false,
    storeInboundSms: false,
    canUseRestricted: false,
    supportRobokassa: false,
    supportBankCard: false,
    supportInvoice: false,
    operatorSettings: {},
  }
}
