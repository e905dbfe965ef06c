import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Account, OperatorSettings, TaxMode } from './account.ts'

/** The columns of an account, without its secrets. */
export const ACCOUNT_COLUMNS = `a.account_id, a.parent_account_id, a.account_name, a.account_email, a.created_at,
  a.first_name, a.last_name, a.mobile_phone, a.language_code, a.location, a.active, a.frozen, a.currency, a.tax_mode,
  a.min_balance_to_notify, a.account_notifications, a.tariff_changing_notifications, a.news_notifications,
  a.billing_address_name, a.billing_address_country_code, a.billing_address_address, a.billing_address_zip,
  a.billing_address_phone, a.billing_address_state, a.account_custom_data, a.callback_url, a.callback_salt,
  a.send_js_error, a.store_outbound_sms, a.store_inbound_sms, a.can_use_restricted, a.support_robokassa,
  a.support_bank_card, a.support_invoice, a.operator_settings, a.is_operator`

/** A row of `accounts` as the driver gives it. */
export interface AccountRow {
  account_id: number
  parent_account_id: number | null
  account_name: string
  account_email: string
  created_at: Date
  first_name: string | null
  last_name: string | null
  mobile_phone: string | null
  language_code: string
  location: string
  active: boolean
  frozen: boolean
  currency: string
  tax_mode: TaxMode
  min_balance_to_notify: string
  account_notifications: boolean
  tariff_changing_notifications: boolean
  news_notifications: boolean
  billing_address_name: string | null
  billing_address_country_code: string | null
  billing_address_address: string | null
  billing_address_zip: string | null
  billing_address_phone: string | null
  billing_address_state: string | null
  account_custom_data: string | null
  callback_url: string | null
  callback_salt: string | null
  send_js_error: boolean
  store_outbound_sms: boolean
  store_inbound_sms: boolean
  can_use_restricted: boolean
  support_robokassa: boolean
  support_bank_card: boolean
  support_invoice: boolean
  operator_settings: OperatorSettings
  is_operator: boolean
}

/** The account that a row stands for. */
export function fromRow(row: AccountRow): Account {
  return {
    id: accountId(row.account_id),
    parentId: row.parent_account_id === null ? null : accountId(row.parent_account_id),
    name: row.account_name,
    email: row.account_email,
    createdAt: row.created_at,
    firstName: row.first_name,
    lastName: row.last_name,
    mobilePhone: row.mobile_phone,
    languageCode: row.language_code,
    location: row.location,
    active: row.active,
    frozen: row.frozen,
    currency: row.currency,
    taxMode: row.tax_mode,
    minBalanceToNotify: Money.of(row.min_balance_to_notify, row.currency),
    accountNotifications: row.account_notifications,
    tariffChangingNotifications: row.tariff_changing_notifications,
    newsNotifications: row.news_notifications,
    billingName: row.billing_address_name,
    billingCountryCode: row.billing_address_country_code,
    billingAddress: row.billing_address_address,
    billingZip: row.billing_address_zip,
    billingPhone: row.billing_address_phone,
    billingState: row.billing_address_state,
    customData: row.account_custom_data,
    callbackUrl: row.callback_url,
    callbackSalt: row.callback_salt,
    sendJsError: row.send_js_error,
    storeOutboundSms: row.store_outbound_sms,
    storeInboundSms: row.store_inbound_sms,
    canUseRestricted: row.can_use_restricted,
    supportRobokassa: row.support_robokassa,
    supportBankCard: row.support_bank_card,
    supportInvoice: row.support_invoice,
    operatorSettings: row.operator_settings,
    isOperator: row.is_operator,
  }
}
