import { createHash } from 'node:crypto'
import { Money } from '../../ground/money/index.ts'
import type { Callback, CallbackDraft, CallbackEvent, ToldSubscription } from './callback.ts'

// The form of a callback on the wire: its names stand here and nowhere else.

/** What a field may hold before it is text. */
type FieldValue =
  | string
  | number
  | boolean
  | Money
  | undefined
  | readonly FieldValue[]
  | { readonly [name: string]: FieldValue }

/** What the event saw, as JSON text of an object: fields without a value are left out, amounts keep their own digits. */
export function callbackContent({ account, balance, event }: CallbackDraft): string {
  return jsonText({
    account_name: account.name,
    account_email: account.email,
    language_code: account.languageCode,
    account_first_name: account.firstName ?? undefined,
    account_last_name: account.lastName ?? undefined,
    balance,
    currency: account.currency,
    [event.type]: eventFields(event),
  })
}

function eventFields(event: CallbackEvent): FieldValue {
  switch (event.type) {
    case 'card_payment':
    case 'robokassa_payment':
    case 'wire_transfer':
      return {
        transaction_id: event.transactionId,
        transaction_type: event.transactionType,
        amount: event.amount,
      }
    case 'account_is_frozen':
    case 'account_is_unfrozen':
      return {}
    case 'renewed_subscriptions':
      return {
        subscriptions: event.subscriptions.map((one) => ({
          type: one.type,
          name: one.name,
          cost: one.cost,
          next_renewal: one.nextRenewalOn,
          details: detailsOf(one),
        })),
      }
    case 'subscription_is_frozen':
      return {
        subscriptions: event.subscriptions.map((one) => ({
          type: one.type,
          name: one.name,
          cost: one.cost,
          details: detailsOf(one),
        })),
      }
    case 'subscription_is_detached':
    case 'unverified_subscription_detached':
      return {
        subscriptions: event.subscriptions.map((one) => ({ type: one.type, name: one.name, details: detailsOf(one) })),
      }
    case 'next_charge_alert':
      return { required_money: event.required, insufficient_funds_amount: event.missing }
    case 'min_balance':
      return { is_min_credit: event.isMinCredit, is_repeated: false }
  }
}

const NUMBER_AT_THE_END = /\d+$/

/** What a subscription is: a number goes by the digits at the end of its description; a plan has no details. */
function detailsOf({ type, item }: ToldSubscription): FieldValue {
  if (item === undefined) return undefined
  const { id, description } = item
  if (type === 'SIP_REGISTRATION') return [{ type, sip_registrations: [{ sip_registration_id: id }] }]
  const digits = NUMBER_AT_THE_END.exec(description)?.[0] ?? description
  return [{ type: 'PHONE', phone_numbers: [{ phone_id: id, phone_number: digits }] }]
}

/** What the hash of an account's callbacks is made with, beside their ids. */
export interface HashParts {
  /** Null: the account has set none. */
  readonly salt: string | null
  /** Null: the account has none that is known in the clear. */
  readonly apiKey: string | null
}

/** The documented hash: md5 of salt, account id, API key and callback id, one after the other; lower-case hex. */
export function callbackHash({ accountId, callbackId }: Callback, { salt, apiKey }: HashParts): string {
  return createHash('md5')
    .update(`${salt ?? ''}${accountId}${apiKey ?? ''}${callbackId}`)
    .digest('hex')
}

/** The body of one POST: callbacks of one account in their order. */
export function postBody(callbacks: readonly Callback[], parts: HashParts): string {
  const texts = callbacks.map((callback) => {
    const { callbackId, type, accountId, content } = callback
    const hash = callbackHash(callback, parts)
    const head = jsonText({ callback_id: callbackId, type, account_id: accountId, hash })
    return `${head.slice(0, -1)},${content.slice(1)}`
  })
  return `{"callbacks":[${texts.join(',')}]}`
}

function jsonText(value: FieldValue): string {
  if (value instanceof Money) return value.toString()
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${jsonText(field)}`).join(',')}}`
}
