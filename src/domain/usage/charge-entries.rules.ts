import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { NumberedDraft } from '../ledger/index.ts'
import { holdPostings, paymentPostings } from '../ledger/postings.rules.ts'

/** What one account of the tree pays for a use, and gets for it from the account below. */
export interface LevelCharge {
  readonly accountId: AccountId
  /** In the account's currency. */
  readonly amount: Money
  /** What the account below pays, in this account's currency; null: nobody is below. */
  readonly income: Money | null
  /** How the amount came about. */
  readonly derivation: Readonly<Record<string, unknown>>
  readonly incomeDerivation: Readonly<Record<string, unknown>> | null
}

/** What the entries of a charge have in common. */
export interface ChargeOccasion {
  readonly kind: string
  readonly description: string
  readonly occurredAt: Date
  readonly performedAt: Date
  readonly mayOverdraw: boolean
}

/**
 * The entries of a charge, from the account that used it up to the top: each pays the account above it, the topmost pays
 * the platform. The payment of one account and its arrival at the next are one entry, under one id; where nothing is
 * paid, there is none. `holdChanges`: what is held more (or less) at each level by the same entry.
 */
export function chargeEntries(
  levels: readonly LevelCharge[],
  occasion: ChargeOccasion,
  entryIds: readonly number[],
  holdChanges: readonly Money[] = [],
): NumberedDraft[] {
  const { kind, description, ...rest } = occasion
  return levels.flatMap((level, index) => {
    const entryId = entryIds[index] as number
    const payment = paymentPostings(level.amount, index === levels.length - 1 ? 'revenue' : 'transfer')
    const holdChange = holdChanges[index]
    const postings = [...payment, ...(holdChange === undefined ? [] : holdPostings(holdChange))]
    const paid: NumberedDraft = {
      ...rest,
      entryId,
      accountId: level.accountId,
      kind: payment.length === 0 ? 'session_hold' : kind,
      description,
      // From the first one a correction finds the others.
      derivation: index === 0 ? { ...level.derivation, entries: entryIds.slice(0, levels.length) } : level.derivation,
      postings,
    }
    return [...arrival(level, occasion, entryIds[index - 1]), ...(postings.length === 0 ? [] : [paid])]
  })
}

/** What the account below pays arrives: a reseller's income, against which its own price stands. */
function arrival(level: LevelCharge, occasion: ChargeOccasion, entryId: number | undefined): NumberedDraft[] {
  const { income, incomeDerivation } = level
  if (entryId === undefined || income === null || incomeDerivation === null || income.isZero()) return []
  return [
    {
      entryId,
      accountId: level.accountId,
      kind: 'money_distribution',
      description: `From account ${incomeDerivation.fromAccount}: ${occasion.description}`,
      occurredAt: occasion.occurredAt,
      performedAt: occasion.performedAt,
      derivation: incomeDerivation,
      postings: [
        { bucket: 'customer', amount: income },
        { bucket: 'transfer', amount: income.negated() },
      ],
    },
  ]
}
