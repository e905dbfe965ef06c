import { type Currency, Money } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import { findBalances } from '../ledger/index.ts'
import { type Convert, converter, type Market, taxOnTop, taxTermsOf } from '../rating/index.ts'
import { type DueSubscription, listDueSubscriptions } from '../subscriptions/index.ts'
import {
  type AmountToCharge,
  amountToCharge,
  BANK_CARD_FLOOR,
  type Dues,
  type PaymentFloor,
  ROBOKASSA_FLOOR,
} from './amount-to-charge.rules.ts'
import { findAccountPlans } from './plans.store.ts'

/** What an account should bring by a day, by each way of paying that it may use. */
export interface ChargeForecast extends AmountToCharge {
  /** In the asked currency. */
  readonly subscriptions: readonly DueSubscription[]
  /** In USD; undefined where cards are not allowed. */
  readonly byBankCard: AmountToCharge | undefined
  /** In RUR; undefined where robokassa is not allowed. */
  readonly byRobokassa: AmountToCharge | undefined
}

/**
 * What the account will be asked for by a day: each subscription and plan that renews on or before it, once, taxes
 * included, and its debt. Converted piece by piece at today's rate, so that the parts add up to the whole.
 * Three round trips.
 */
export async function forecastCharges(
  read: Read,
  account: Account,
  wish: { readonly currency: Currency; readonly by: CalendarDay },
  market: Market,
): Promise<ChargeForecast> {
  const dues = await loadDues(read, account, wish.by, market)
  const into = (currency: Currency) => duesIn(dues, currency, converter(currency, market))
  const asked = into(wish.currency)
  const withFloor = (floor: PaymentFloor) =>
    atLeast(amountToCharge(into(floor.currency), Money.zero(floor.currency)), floor)
  return {
    ...amountToCharge(asked, Money.zero(wish.currency)),
    subscriptions: asked.subscriptions,
    byBankCard: account.supportBankCard ? withFloor(BANK_CARD_FLOOR) : undefined,
    byRobokassa: account.supportRobokassa ? withFloor(ROBOKASSA_FLOOR) : undefined,
  }
}

async function loadDues(read: Read, account: Account, by: CalendarDay, market: Market): Promise<Dues> {
  const subscriptions = await listDueSubscriptions(read, account, by, market)
  const plans = await findAccountPlans(read, [account.id])
  const [balance] = await findBalances(read, [account.id])
  const convert = converter(account.currency, market)
  const terms = taxTermsOf(account, market)
  const planFees = plans
    .filter((plan) => plan.nextChargeOn <= by)
    .map((plan) => convert(market.catalog.planTemplate(plan.templateId, plan.version).periodicCharge))
    .map((fee) => fee.plus(taxOnTop(fee, terms)))
  return { subscriptions, planFees, fixedBalance: balance?.fixed ?? Money.zero(account.currency) }
}

function duesIn(dues: Dues, currency: Currency, convert: Convert): Dues {
  const converted = (amount: Money) =>
    amount.currency === currency ? amount : convert(amount.toDecimal(), amount.currency)
  return {
    subscriptions: dues.subscriptions.map((due) => ({ ...due, amount: converted(due.amount) })),
    planFees: dues.planFees.map(converted),
    fixedBalance: converted(dues.fixedBalance),
  }
}

function atLeast(amounts: AmountToCharge, floor: PaymentFloor): AmountToCharge {
  const least = Money.of(floor.amount, floor.currency)
  return { amount: amounts.amount.atLeast(least), minAmount: amounts.minAmount.atLeast(least) }
}
