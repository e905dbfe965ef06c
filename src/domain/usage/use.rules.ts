import { Money } from '../../ground/money/index.ts'
import type { PlanPackage, PlanType } from '../catalog/index.ts'
import type { Balance, NumberedDraft } from '../ledger/index.ts'
import type { HeldPlan, PackageAfter } from '../plans/index.ts'
import { drawOnPackage } from '../plans/package-draw.rules.ts'
import { chargeEntries, type LevelCharge } from './charge-entries.rules.ts'
import { moneyShort } from './money-check.rules.ts'
import type { UsageRefusal } from './refusals.ts'
import type { MonthlyUser, RecordedEvent, UsageEvent } from './usage.ts'

/** The package that a use draws on, of the plan of the account that pays for it. */
export interface CoveringPackage {
  readonly plan: HeldPlan
  readonly planType: PlanType
  readonly position: number
  readonly pack: PlanPackage
  /** Price of one overrun block in the payer's currency. */
  readonly blockPrice: Money
  /** What made that price, for the derivation. */
  readonly priceTerms: Readonly<Record<string, unknown>>
}

/** All that a use is decided from. */
export interface UseStanding {
  readonly event: UsageEvent
  readonly fingerprint: Buffer
  readonly recorded: RecordedEvent | undefined
  readonly now: Date
  /** The parts of the tree when money pays, from the account up. */
  readonly levels: readonly LevelCharge[]
  /** Undefined: no plan covers the use, money pays. */
  readonly cover: CoveringPackage | undefined
  /** The user to be counted, where users are; `isCounted`: this month already. */
  readonly user: { readonly user: MonthlyUser; readonly isCounted: boolean } | undefined
  readonly balanceOf: (id: LevelCharge['accountId']) => Balance
  readonly entryIds: readonly number[]
}

/** What a use does. */
export interface UseDecision {
  readonly kind: 'use'
  readonly event: RecordedEvent
  readonly isRepeat: boolean
  readonly entries: readonly NumberedDraft[]
  readonly packages: readonly PackageAfter[]
  readonly user: MonthlyUser | undefined
}

/**
 * Decides a use. An event that was recorded before answers what it did then; the same name with another content is
 * refused. A use that a plan's package covers draws on it, in whole overrun blocks beyond it; a user counts once a
 * calendar month. Any other use is paid with money at every level of the tree, or at none. What has happened already is
 * charged whatever money there is; anything else is refused when one level has too little.
 */
export function decideUse(standing: UseStanding): UseDecision | UsageRefusal {
  const { event, recorded, fingerprint, cover, user } = standing
  if (recorded !== undefined) return decideRepeat(event, fingerprint, recorded)
  if (user?.isCounted === true) return countedAlready(standing)
  return cover === undefined ? chargeMoney(standing) : drawOnCover(standing, cover)
}

/** Decides what was recorded before, under the same name: it answers what it did then, unless it says something else. */
export function decideRepeat(
  event: UsageEvent,
  fingerprint: Buffer,
  recorded: RecordedEvent,
): UseDecision | Extract<UsageRefusal, { reason: 'id_used_otherwise' }> {
  if (!recorded.fingerprint.equals(fingerprint)) return { kind: 'refusal', reason: 'id_used_otherwise', id: event.id }
  return { kind: 'use', event: recorded, isRepeat: true, entries: [], packages: [], user: undefined }
}

/** A user who counts this month already costs nothing more, whoever paid. */
function countedAlready(standing: UseStanding): UseDecision {
  const { cover, levels } = standing
  const currency = cover?.blockPrice.currency ?? (levels[0] as LevelCharge).amount.currency
  const nothing = { entryId: null, amount: Money.zero(currency), fromPackage: 0, entries: [], packages: [] }
  return decided({ ...standing, user: undefined }, { status: cover ? 'from_package' : 'charged', ...nothing })
}

function chargeMoney(standing: UseStanding): UseDecision | UsageRefusal {
  const { event, levels, entryIds } = standing
  if (!event.hasHappened) {
    for (const level of levels) {
      const short = moneyShort(standing.balanceOf(level.accountId), level.amount)
      if (short !== null) return short
    }
  }
  const entries = chargeEntries(levels, occasionOf(standing, 'resource_charge', describe(event)), entryIds)
  const own = levels[0]
  if (own === undefined) throw new Error(`account ${event.accountId} is not in its own tree`)
  const entryId = own.amount.isZero() ? null : (entryIds[0] as number)
  return decided(standing, { status: 'charged', entryId, amount: own.amount, fromPackage: 0, entries, packages: [] })
}

function drawOnCover(standing: UseStanding, cover: CoveringPackage): UseDecision | UsageRefusal {
  const { event } = standing
  const payer = cover.plan.accountId
  const nothing = Money.zero(cover.blockPrice.currency)
  const state = cover.plan.packages[cover.position]
  if (state === undefined) throw new Error(`the plan of account ${payer} lacks its package ${cover.position}`)
  const draw = drawOnPackage(cover.pack, state, event.quantity, cover.blockPrice)
  if (draw.kind === 'refusal') return draw
  const packages = [{ accountId: payer, planType: cover.planType, position: cover.position, after: draw.after }]
  if (draw.price === null || draw.price.isZero()) {
    const given = { status: 'from_package', entryId: null, amount: nothing, fromPackage: event.quantity } as const
    return decided(standing, { ...given, entries: [], packages })
  }
  const short = event.hasHappened ? null : moneyShort(standing.balanceOf(payer), draw.price)
  if (short !== null) return short
  const entryId = standing.entryIds[0] as number
  const derivation = {
    ...cover.priceTerms,
    ...eventPart(event),
    quantity: event.quantity,
    leftBefore: state.left,
    blocks: draw.blocks,
    amount: draw.price.toString(),
  }
  const level = { accountId: payer, amount: draw.price, income: null, incomeDerivation: null, derivation }
  const kind = cover.planType === 'IM' ? 'im_overrun' : 'mau_overrun'
  const what = `${draw.blocks * cover.pack.overrunResources} more of the package ${cover.pack.name}`
  const entries = chargeEntries([level], occasionOf(standing, kind, what), [entryId])
  return decided(standing, {
    status: 'charged',
    entryId,
    amount: draw.price,
    fromPackage: event.quantity,
    entries,
    packages,
  })
}

function decided(
  { event, fingerprint, now, user }: UseStanding,
  done: Pick<RecordedEvent, 'status' | 'entryId' | 'amount' | 'fromPackage'> &
    Pick<UseDecision, 'entries' | 'packages'>,
): UseDecision {
  const { entries, packages, ...outcome } = done
  const { source, id, accountId, occurredAt } = event
  const recorded = { source, id, accountId, occurredAt, fingerprint, recordedAt: now, ...outcome }
  return { kind: 'use', event: recorded, isRepeat: false, entries, packages, user: user?.user }
}

function occasionOf({ event, now }: UseStanding, kind: string, description: string) {
  return {
    kind,
    description,
    occurredAt: now,
    performedAt: event.occurredAt,
    mayOverdraw: true,
  }
}

/** What a derivation says of the event that it is about. */
export function eventPart(event: Pick<UsageEvent, 'source' | 'id' | 'accountId' | 'occurredAt'>) {
  return {
    source: event.source,
    event: event.id,
    account: event.accountId,
    performedAt: event.occurredAt.toISOString(),
  }
}

function describe({ resourceType, parameter, quantity }: UsageEvent): string {
  return parameter === null ? `${resourceType}: ${quantity}` : `${resourceType} ${parameter}: ${quantity}`
}
