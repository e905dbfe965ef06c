import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency } from '../../ground/money/index.ts'
import type { PriceRefusal } from '../rating/index.ts'

interface Because<Reason extends string> {
  readonly kind: 'refusal'
  readonly reason: Reason
}

/** There is no such account. */
export interface AccountUnknown extends Because<'account_unknown'> {
  readonly accountId: AccountId
}

/** The operator names another currency than the account's. */
export interface CurrencyDiffers extends Because<'currency_differs'> {
  readonly currency: Currency
  readonly accountCurrency: Currency
}

/** The key of the call is that of another movement. */
export interface KeyUsedOtherwise extends Because<'key_used_otherwise'> {
  readonly key: string
}

/** Available money would fall below zero. Amounts as decimal text. */
export interface InsufficientMoney extends Because<'insufficient_money'> {
  readonly required: string
  readonly available: string
  readonly currency: Currency
}

/** Why an operator's movement of one account's money is not made. */
export type MovementRefusal =
  | AccountUnknown
  | CurrencyDiffers
  | KeyUsedOtherwise
  | InsufficientMoney
  | Because<'amount_is_zero'>
  | (Because<'reference_is_taken'> & { readonly type: string; readonly reference: string })
  | (Because<'transaction_unknown'> & { readonly transactionId: number })
  | (Because<'transaction_of_other_kind'> & { readonly transactionId: number; readonly found: string })
  | (Because<'more_than_transaction'> & {
      readonly transactionId: number
      readonly left: string
      readonly currency: Currency
    })

/** Why money is not transferred between two accounts. */
export type TransferRefusal =
  | (Because<'payer_unknown'> & { readonly accountId: AccountId })
  | (Because<'receiver_unknown'> & { readonly accountId: AccountId })
  | Because<'same_account'>
  | (Because<'not_parent_and_child'> & { readonly payerId: AccountId; readonly receiverId: AccountId })
  | (Because<'payer_frozen'> & { readonly payerId: AccountId })
  | (Because<'nothing_arrives'> & { readonly currency: Currency })
  | KeyUsedOtherwise
  | InsufficientMoney
  | PriceRefusal

/** Why a limit of an account is not set. */
export type LimitRefusal =
  | AccountUnknown
  | CurrencyDiffers
  | (Because<'limit_below_use'> & { readonly used: string; readonly currency: Currency })
