import type { Account, BillingLimit } from '../../../domain/accounts/index.ts'
import type { Balance } from '../../../domain/ledger/index.ts'
import { liveBalance } from '../../../domain/ledger/index.ts'
import { decimal } from '../../../ground/money/index.ts'
import {
  flag,
  integer,
  many,
  maybe,
  moment,
  number,
  one,
  type StructureValue,
  structure,
  text,
} from '../../../wire/index.ts'

const BillingLimitType = structure('BillingLimitInfoType', {
  min_amount: number('The least that one payment may bring'),
  currency: text('The currency of the amounts'),
  max_day_payment: maybe(number('The most that one day may bring')),
})

const BillingLimitsType = structure('BillingLimitsType', {
  robokassa: maybe(one('Payments by robokassa', BillingLimitType)),
  bank_card: maybe(one('Payments by bank card', BillingLimitType)),
  invoice: maybe(one('Payments by invoice', BillingLimitType)),
})

/** The profile of an account and its money. Fields without a value are left out. */
export const AccountInfoType = structure('AccountInfoType', {
  account_id: integer("The account's id"),
  account_name: maybe(text("The account's name")),
  account_email: maybe(text("The account's email")),
  api_key: maybe(text("The account's API key: only for a caller who proved itself by it")),
  account_first_name: maybe(text("The holder's first name")),
  account_last_name: maybe(text("The holder's last name")),
  created: maybe(moment('When the account was made, UTC')),
  language_code: maybe(text('The language of notifications, ISO 639-1')),
  location: maybe(text('The time zone by which months are counted')),
  min_balance_to_notify: maybe(number("Below this balance the account is notified; in the account's currency")),
  account_notifications: maybe(flag('Whether notices about the account are wanted')),
  tariff_changing_notifications: maybe(flag('Whether notices about changes of plan are wanted')),
  news_notifications: maybe(flag('Whether news is wanted')),
  billing_address_name: maybe(text('The name on bills')),
  billing_address_country_code: maybe(text('The country on bills, ISO 3166-1 alpha-2; taxes follow it')),
  billing_address_address: maybe(text('The address on bills')),
  billing_address_zip: maybe(text('The postal code on bills')),
  billing_address_phone: maybe(text('The phone number on bills')),
  billing_address_state: maybe(text('The state on bills')),
  active: maybe(flag('Whether the account may be used')),
  frozen: maybe(flag('Whether the operator has blocked the account')),
  balance: maybe(number('The live balance, or the fixed one when return_live_balance is false')),
  credit_limit: maybe(number('How far below zero the balance may go')),
  currency: maybe(text("The account's currency: USD, EUR, KZT, or RUR for the rouble")),
  support_robokassa: maybe(flag('Whether payments by robokassa are allowed')),
  support_bank_card: maybe(flag('Whether payments by bank card are allowed')),
  support_invoice: maybe(flag('Whether payments by invoice are allowed')),
  account_custom_data: maybe(text('Text that the account keeps for itself')),
  access_entries: maybe(many('The methods that the caller may call', text('A method'))),
  with_access_entries: maybe(flag('Whether access_entries are shown')),
  callback_url: maybe(text('Where callbacks are sent')),
  callback_salt: maybe(text("The salt of a callback's hash")),
  send_js_error: maybe(flag('Whether errors of scenarios are mailed')),
  billing_limits: maybe(one('The bounds of payments', BillingLimitsType)),
  a2p_sms_enabled: maybe(flag('Whether application-to-person SMS may be sent')),
  max_sip_registrations: maybe(integer('How many SIP registrations the account may have')),
  fixed_balance: maybe(number('The balance that all committed movements come to')),
  money_on_hold: maybe(number('Money that is reserved but not yet charged')),
  bank_card_provider: maybe(text('Who takes payments by bank card')),
  enabled_3ds: maybe(flag('Whether payments by bank card ask for 3-D Secure')),
  record_storage_id: maybe(integer('Where records are stored: id')),
  mobile_phone: maybe(text("The holder's mobile phone")),
  allow_invoice: maybe(flag('Whether invoices are made')),
  is_bank_card_auto_charge_prohibited: maybe(flag('Whether a bank card must not be charged without asking')),
  taxpayer_type: maybe(text('The kind of taxpayer')),
  custom_pricing: maybe(flag('Whether the account has prices of its own')),
  grace_credit: maybe(integer('Credit of grace')),
  record_storage_name: maybe(text('Where records are stored: name')),
  credit_limit_aware_balance_notifications: maybe(flag('Whether the credit limit counts in balance notices')),
  live_balance: maybe(number('The fixed balance less the money on hold')),
})

/** What the caller asked for, and is. */
export interface AccountInfoOptions {
  readonly returnLiveBalance: boolean
  readonly apiKey?: string | undefined
  readonly accessEntries?: readonly string[] | undefined
}

/** An account and its balance as the wire shows them. */
export function toAccountInfoType(
  account: Account,
  balance: Balance,
  options: AccountInfoOptions,
): StructureValue<typeof AccountInfoType> {
  const live = liveBalance(balance)
  return {
    ...profileFields(account),
    ...operatorFields(account),
    api_key: options.apiKey,
    access_entries: options.accessEntries,
    with_access_entries: options.accessEntries === undefined ? undefined : true,
    balance: options.returnLiveBalance ? live : balance.fixed,
    credit_limit: balance.creditLimit,
    fixed_balance: balance.fixed,
    money_on_hold: balance.onHold,
    live_balance: live,
  }
}

function profileFields(account: Account) {
  return {
    account_id: account.id,
    account_name: account.name,
    account_email: account.email,
    account_first_name: account.firstName ?? undefined,
    account_last_name: account.lastName ?? undefined,
    created: account.createdAt,
    language_code: account.languageCode,
    location: account.location,
    min_balance_to_notify: account.minBalanceToNotify,
    account_notifications: account.accountNotifications,
    tariff_changing_notifications: account.tariffChangingNotifications,
    news_notifications: account.newsNotifications,
    billing_address_name: account.billingName ?? undefined,
    billing_address_country_code: account.billingCountryCode ?? undefined,
    billing_address_address: account.billingAddress ?? undefined,
    billing_address_zip: account.billingZip ?? undefined,
    billing_address_phone: account.billingPhone ?? undefined,
    billing_address_state: account.billingState ?? undefined,
    active: account.active,
    frozen: account.frozen,
    currency: account.currency,
    support_robokassa: account.supportRobokassa,
    support_bank_card: account.supportBankCard,
    support_invoice: account.supportInvoice,
    account_custom_data: account.customData ?? undefined,
    callback_url: account.callbackUrl ?? undefined,
    callback_salt: account.callbackSalt ?? undefined,
    send_js_error: account.sendJsError,
    mobile_phone: account.mobilePhone ?? undefined,
    allow_invoice: account.supportInvoice,
  }
}

function operatorFields({ operatorSettings: settings }: Account) {
  return {
    billing_limits: settings.billingLimits && {
      robokassa: toLimit(settings.billingLimits.robokassa),
      bank_card: toLimit(settings.billingLimits.bank_card),
      invoice: toLimit(settings.billingLimits.invoice),
    },
    a2p_sms_enabled: settings.a2pSmsEnabled ?? false,
    max_sip_registrations: settings.maxSipRegistrations ?? 0,
    bank_card_provider: settings.bankCardProvider,
    enabled_3ds: settings.enabled3ds,
    record_storage_id: settings.recordStorageId,
    record_storage_name: settings.recordStorageName,
    is_bank_card_auto_charge_prohibited: settings.isBankCardAutoChargeProhibited ?? false,
    taxpayer_type: settings.taxpayerType,
    custom_pricing: settings.customPricing ?? false,
    grace_credit: settings.graceCredit ?? 0,
    credit_limit_aware_balance_notifications: settings.creditLimitAwareBalanceNotifications ?? false,
  }
}

function toLimit(limit: BillingLimit | undefined) {
  if (limit === undefined) return undefined
  return {
    min_amount: decimal(limit.minAmount),
    currency: limit.currency,
    max_day_payment: limit.maxDayPayment === undefined ? undefined : decimal(limit.maxDayPayment),
  }
}
