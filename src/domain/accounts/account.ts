import type { AccountId } from '../../ground/ids/index.ts'
import type { Currency, Money } from '../../ground/money/index.ts'

/** Whether the account's prices hold tax already, get it on top, or are free of it. */
export type TaxMode = 'included' | 'on_top' | 'exempt'

/** Facts of an account that only its operator sets. Amounts are decimal text in the currency named beside them. */
export interface OperatorSettings {
  readonly bankCardProvider?: string
  readonly enabled3ds?: boolean
  readonly recordStorageId?: number
  readonly recordStorageName?: string
  readonly maxSipRegistrations?: number
  readonly taxpayerType?: string
  readonly customPricing?: boolean
  readonly graceCredit?: number
  readonly creditLimitAwareBalanceNotifications?: boolean
  readonly isBankCardAutoChargeProhibited?: boolean
  readonly a2pSmsEnabled?: boolean
  readonly billingLimits?: Readonly<Record<'robokassa' | 'bank_card' | 'invoice', BillingLimit | undefined>>
}

/** The least that one payment may bring, by one way of paying. */
export interface BillingLimit {
  readonly minAmount: string
  readonly currency: Currency
  readonly maxDayPayment?: string
}

/** What the holder of an account may change. */
export interface Profile {
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly mobilePhone: string | null
  readonly languageCode: string
  /** A time zone name: months are counted by it. */
  readonly location: string
  readonly minBalanceToNotify: Money
  readonly accountNotifications: boolean
  readonly tariffChangingNotifications: boolean
  readonly newsNotifications: boolean
  readonly billingName: string | null
  readonly billingCountryCode: string | null
  readonly billingAddress: string | null
  readonly billingZip: string | null
  readonly billingPhone: string | null
  readonly billingState: string | null
  readonly customData: string | null
  readonly callbackUrl: string | null
  readonly callbackSalt: string | null
  readonly sendJsError: boolean
  readonly storeOutboundSms: boolean
  readonly storeInboundSms: boolean
}

/** An account: who it is, where it stands in the tree, what it may do. Its money is the ledger's. */
export interface Account extends Profile {
  readonly id: AccountId
  readonly parentId: AccountId | null
  readonly name: string
  readonly createdAt: Date
  readonly active: boolean
  /** Blocked by the operator. */
  readonly frozen: boolean
  readonly currency: Currency
  readonly taxMode: TaxMode
  readonly canUseRestricted: boolean
  readonly supportRobokassa: boolean
  readonly supportBankCard: boolean
  readonly supportInvoice: boolean
  readonly operatorSettings: OperatorSettings
  /** The operator's own account, whose keys reach the operator's methods. */
  readonly isOperator: boolean
}

/** Changes of one's own profile; what is absent stays. Null clears. */
export type ProfileChange = { readonly [Field in keyof Profile]?: Profile[Field] | undefined }

/** What a parent may change of a child. */
export interface ChildChange
  extends Pick<
    ProfileChange,
    'email' | 'accountNotifications' | 'tariffChangingNotifications' | 'newsNotifications' | 'languageCode' | 'location'
  > {
  readonly active?: boolean | undefined
  /** Decimal text: each child counts it in its own currency. */
  readonly minBalanceToNotify?: string | undefined
  readonly canUseRestricted?: boolean | undefined
  readonly supportRobokassa?: boolean | undefined
  readonly supportBankCard?: boolean | undefined
  readonly supportInvoice?: boolean | undefined
}
