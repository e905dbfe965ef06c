import type { Money } from '../../ground/money/index.ts'
import type { CallbackDraft, CallbackEvent, ToldAccount } from './callback.ts'

/** What an account has before or after a movement, in its currency. */
export interface MoneyAtHand {
  readonly fixed: Money
  readonly onHold: Money
  readonly creditLimit: Money
}

/** A movement of one account's money. */
export interface ToldMovement {
  readonly account: ToldAccount & { readonly minBalanceToNotify: Money }
  readonly before: MoneyAtHand
  readonly after: MoneyAtHand
  /** Business time. */
  readonly at: Date
}

/**
 * What an account is to be told of a movement: that its live balance (fixed less holds) passed below its own threshold,
 * and, where it has credit, that its debt passed the credit limit less that threshold. A threshold of zero asks for
 * nothing; one that was passed before is not passed again.
 */
export function lowBalanceDrafts({ account, before, after, at }: ToldMovement): CallbackDraft[] {
  const threshold = account.minBalanceToNotify
  if (threshold.isZero() || threshold.isNegative()) return []
  const [was, balance] = [before, after].map(({ fixed, onHold }) => fixed.minus(onHold)) as [Money, Money]
  const passes = (limit: Money) => !was.isLessThan(limit) && balance.isLessThan(limit)
  const events: CallbackEvent[] = passes(threshold) ? [{ type: 'min_balance', isMinCredit: false }] : []
  const hasCredit = !after.creditLimit.isZero()
  if (hasCredit && passes(threshold.minus(after.creditLimit))) events.push({ type: 'min_balance', isMinCredit: true })
  return events.map((event) => ({ account, balance, event, at }))
}
