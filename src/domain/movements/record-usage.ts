import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { type CalendarDay, DAY_MS, dayIn } from '../../ground/time/index.ts'
import type { Account } from '../accounts/index.ts'
import type { PlanType, PriceGroup } from '../catalog/index.ts'
import { type Market, ratePair } from '../rating/index.ts'
import {
  type CoveringPackage,
  decideRepeat,
  decideUse,
  eventFingerprint,
  eventPart,
  type MonthlyUser,
  type UsageEvent,
  type UsageOutcome,
  type UsageRefusal,
} from '../usage/index.ts'
import type { Books } from './books.ts'
import { levelCharges } from './level-charges.ts'
import { COUNTED_BY_USER, coverableGroup, type PricedLevel, pricedLevels, pricedResource } from './priced-levels.ts'
import { assertMayUse, rememberedPaths, type TreePath } from './tree-of.ts'
import type { Movements, Outcome, Work } from './work.ts'

/** Days by which an event may be late, unless the operator says otherwise. */
export const LATE_DAYS = 90

/** What recording usage stands on. */
export interface UsageParts {
  readonly read: Read
  readonly movements: Movements
  readonly market: Market
  /** Days by which an event may be late. */
  readonly lateDays: number
}

/**
 * Records what accounts used, each event once: prices it as of its own time, draws on the plan's package or charges every
 * level of the tree. Gives an outcome for each event, in their order; one that is refused (UsageRefusal) is no matter to
 * the others. Two calls of the database whatever their number, up to a thousand, beside accounts that are not in memory.
 */
export async function recordUsage(
  events: readonly UsageEvent[],
  parts: UsageParts,
): Promise<readonly Outcome<UsageOutcome>[]> {
  const pathOf = rememberedPaths(parts.read)
  const works: Work<UsageOutcome>[] = []
  for (const event of events) works.push(await workOf(event, pathOf, parts))
  return parts.movements.submit(works)
}

async function workOf(
  event: UsageEvent,
  pathOf: ReturnType<typeof rememberedPaths>,
  parts: UsageParts,
): Promise<Work<UsageOutcome>> {
  try {
    return useWork(event, await pathOf(event.accountId), parts)
  } catch (failure) {
    return unlessRecorded(event, failure)
  }
}

/** What cannot be charged now, since it is too late or its account is frozen, may be the repeat of what could. */
function unlessRecorded(event: UsageEvent, failure: unknown): Work<UsageOutcome> {
  return {
    touches: { accounts: [], entries: 0, event },
    decide: (books) => {
      const recorded = books.event(event)
      if (recorded === undefined) throw failure
      const decision = decideRepeat(event, eventFingerprint(event), recorded)
      if (decision.kind === 'refusal') throw new Refused<UsageRefusal>(decision)
      return { result: { event: decision.event, isRepeat: true }, changes: {} }
    },
  }
}

function useWork(event: UsageEvent, path: TreePath, parts: UsageParts): Work<UsageOutcome> {
  const { market } = parts
  assertInTime(event, parts)
  // What has happened cannot be undone by a block: it is charged, as a session is settled.
  if (!event.hasHappened) assertMayUse(path)
  const resource = pricedResource(event.resourceType, event.parameter)
  const { resourceType } = resource
  const isCounted = resourceType === COUNTED_BY_USER
  const levels = pricedLevels(path, resource, market, event.occurredAt)
  const own = levels[0] as PricedLevel
  const { quantity } = event
  const use = { about: eventPart(event), resourceType, parameter: event.parameter, quantity }
  const charges = levelCharges(path, levels, use, market)
  const covered = coverableGroup(market, resource, event.occurredAt)
  const planTypes = covered === undefined ? [] : market.catalog.planTypesCovering(covered.id)
  // The active users of a child bill to the plan of the account at the top.
  const payer = (isCounted ? path.accounts.at(-1) : path.accounts[0]) as Account
  const user = isCounted ? countedUser(event, payer) : undefined
  const fingerprint = eventFingerprint(event)
  return {
    touches: {
      accounts: path.ids,
      entries: path.ids.length,
      event,
      ...(planTypes.length === 0 ? {} : { plansOf: [payer.id] }),
      ...(user === undefined ? {} : { user }),
    },
    informs: { accounts: path.accounts, now: market.now },
    decide: (books, entryIds) => {
      const decision = decideUse({
        event,
        fingerprint,
        recorded: books.event(event),
        now: market.now,
        levels: charges,
        cover: covered && coverOf(books, payer, { planTypes, group: covered, rateDay: own.terms.rateDay }, market),
        user: user === undefined ? undefined : { user, isCounted: books.isCounted(user) },
        balanceOf: (id) => books.balance(id),
        entryIds,
      })
      if (decision.kind === 'refusal') throw new Refused<UsageRefusal>(decision)
      const result = { event: decision.event, isRepeat: decision.isRepeat }
      if (decision.isRepeat) return { result, changes: {} }
      const { entries, packages, user: counted } = decision
      const changes = { entries, packages, event: decision.event, ...(counted === undefined ? {} : { user: counted }) }
      return { result, changes }
    },
  }
}

function assertInTime({ occurredAt }: UsageEvent, { market, lateDays }: UsageParts): void {
  const age = market.now.getTime() - occurredAt.getTime()
  if (age < 0) {
    throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'in_the_future', now: market.now.toISOString() })
  }
  if (age > lateDays * DAY_MS) throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'too_late', days: lateDays })
}

/** The user that an event names, to be counted once a calendar month by the payer's time zone. */
function countedUser(event: UsageEvent, payer: Account): MonthlyUser | undefined {
  if (event.parameter === null) return undefined
  if (event.quantity !== 1) {
    throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'one_user_a_time', quantity: event.quantity })
  }
  const month = `${dayIn(payer.location, event.occurredAt).slice(0, 7)}-01`
  return { accountId: event.accountId, month, userName: event.parameter, firstSeenAt: event.occurredAt }
}

/** What a package may cover, and on which terms more of it is sold. */
interface Coverable {
  readonly planTypes: readonly PlanType[]
  readonly group: PriceGroup
  readonly rateDay: CalendarDay
}

/** The package of the payer's plans that covers a price group. */
function coverOf(
  books: Books,
  payer: Account,
  { planTypes, group, rateDay }: Coverable,
  market: Market,
): CoveringPackage | undefined {
  for (const planType of planTypes) {
    const plan = books.plan(payer.id, planType)
    if (plan === undefined) continue
    const template = market.catalog.planTemplate(plan.templateId, plan.version)
    const position = template.packages.findIndex((pack) => pack.priceGroupIds.includes(group.id))
    const pack = template.packages[position]
    if (pack === undefined) continue
    const { catalog, rates } = market
    const blockPrice = rates.convert(pack.overrunPrice, catalog.currency, payer.currency, rateDay)
    const [rateFrom, rateTo] = ratePair(rates, catalog.currency, payer.currency, rateDay)
    if (blockPrice === null || rateFrom === null || rateTo === null) {
      throw new Refused<UsageRefusal>({ kind: 'refusal', reason: 'currency_without_rate', currency: payer.currency })
    }
    const priceTerms = {
      rule: 'overrun',
      planType,
      template: template.id,
      templateVersion: template.version,
      package: pack.name,
      priceGroup: group.id,
      priceGroupName: group.name,
      resourceType: group.resourceType,
      overrunPrice: pack.overrunPrice.toFixed(),
      overrunResources: pack.overrunResources,
      priceCurrency: catalog.currency,
      rateDay,
      rateFrom: rateFrom.toFixed(),
      rateTo: rateTo.toFixed(),
      currency: payer.currency,
    }
    return { plan, planType, position, pack, blockPrice, priceTerms }
  }
  return undefined
}
