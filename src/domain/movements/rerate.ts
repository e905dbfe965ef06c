import type { Money } from '../../ground/money/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { DAY_MS } from '../../ground/time/index.ts'
import { loadCatalog } from '../catalog/index.ts'
import { type BookedEntry, findEntries, type NumberedDraft } from '../ledger/index.ts'
import type { Market } from '../rating/index.ts'
import {
  chargeEntries,
  type EventName,
  type EventSelection,
  eventPart,
  findChargedEvents,
  type LevelCharge,
  type RecordedEvent,
} from '../usage/index.ts'
import { levelCharges } from './level-charges.ts'
import { pricedLevels, pricedResource } from './priced-levels.ts'
import { LATE_DAYS, type UsageParts } from './record-usage.ts'
import { resultOf } from './result-of.ts'
import { anyPathOf, type TreePath } from './tree-of.ts'
import type { Work } from './work.ts'

/** What rerating found of one event. */
export interface Rerating {
  readonly event: RecordedEvent
  /** `corrected`: prices or rates of its time are others now. `unratable`: it has no price now; it stays as it is. */
  readonly kind: 'corrected' | 'unratable'
  readonly before: Money
  /** What it costs now; of an unratable one, what it cost. */
  readonly after: Money
  readonly why: string | null
}

/** What rerating found in one page of events. */
export interface ReratedPage {
  readonly looked: number
  readonly reratings: readonly Rerating[]
  /** After which the next page begins; null: this was the last. */
  readonly last: EventName | null
}

/**
 * Rates a page of the events of a time once more, by the prices and rates that are known for their time now, and tells each that
 * comes to another amount at some level of the tree. Unless it is a dry run, such an event is corrected in one
 * transaction: its entries are reversed and new ones are made. Run twice it finds nothing more.
 * What packages gave, and sessions, are not looked at: neither was rated by an event. Nor is what the account itself
 * used for nothing, and still would.
 */
export async function rerateUsage(
  selection: EventSelection,
  page: { readonly after: EventName | null; readonly count: number },
  parts: UsageParts,
  options: { readonly isDryRun: boolean },
): Promise<ReratedPage> {
  const events = await findChargedEvents(parts.read, selection, page)
  const market = await marketSince(selection.from, parts)
  const reratings: Rerating[] = []
  for (const event of events) {
    const rerating = await rerateOne(event, { ...parts, market }, options.isDryRun)
    if (rerating !== null) reratings.push(rerating)
  }
  return { looked: events.length, reratings, last: events.length < page.count ? null : (events.at(-1) ?? null) }
}

/** The catalog in memory knows the prices of late events; for what is older, those of that time are loaded. */
async function marketSince(from: Date, { read, market }: UsageParts): Promise<Market> {
  const isKnown = market.now.getTime() - from.getTime() <= LATE_DAYS * DAY_MS
  return isKnown ? market : { ...market, catalog: await loadCatalog(read, from) }
}

/** The charge of an event as it stands: what each level pays, and the entries that say so. */
interface StandingCharge {
  readonly path: TreePath
  /** The derivation of the use at the level of the account itself. */
  readonly use: Readonly<Record<string, unknown>>
  readonly entries: readonly BookedEntry[]
}

async function rerateOne(event: RecordedEvent, parts: UsageParts, isDryRun: boolean): Promise<Rerating | null> {
  const standing = await loadStanding(event, parts)
  if (standing === null) return null
  const { path, use, entries } = standing
  try {
    const { resourceType, parameter, quantity } = use as {
      resourceType: string
      parameter: string | null
      quantity: number
    }
    const levels = pricedLevels(path, pricedResource(resourceType, parameter), parts.market, event.occurredAt)
    const charges = levelCharges(
      path,
      levels,
      { about: eventPart(event), resourceType, parameter, quantity },
      parts.market,
    )
    const isFree = charges[0]?.amount.isZero() === true && event.amount.isZero()
    if (isFree || isAsBefore(charges, entries)) return null
    if (!isDryRun && !(await resultOf(parts.movements, correction(event, path, charges, entries, parts)))) return null
    return { event, kind: 'corrected', before: event.amount, after: (charges[0] as LevelCharge).amount, why: null }
  } catch (failure) {
    if (!(failure instanceof Refused)) throw failure
    return { event, kind: 'unratable', before: event.amount, after: event.amount, why: failure.refusal.reason }
  }
}

async function loadStanding(event: RecordedEvent, { read }: UsageParts): Promise<StandingCharge | null> {
  const path = await anyPathOf(read, event.accountId)
  const entryId = event.entryId as number
  const [own] = await findEntries(read, [event.accountId], [entryId])
  const derivation = own?.derivation ?? {}
  // A use that was corrected to nothing is found by the entry that reversed it: it names those of the levels above.
  const use = (derivation.rule === 'reversal' ? derivation.use : derivation) as StandingCharge['use']
  if (use.rule !== 'use') return null
  return { path, use, entries: await findEntries(read, path.ids, derivation.entries as readonly number[]) }
}

/** Whether each level would pay and get what it did. */
function isAsBefore(charges: readonly LevelCharge[], entries: readonly BookedEntry[]): boolean {
  return charges.every(({ accountId, amount, income }) => {
    const moved = entries.filter((entry) => entry.accountId === accountId).flatMap((entry) => entry.postings)
    const before = moved.filter((posting) => posting.bucket === 'customer')
    const nothing = amount.minus(amount)
    const paid = before.filter((posting) => posting.amount.isNegative())
    const got = before.filter((posting) => !posting.amount.isNegative())
    const sum = (postings: typeof before) => postings.reduce((total, posting) => total.plus(posting.amount), nothing)
    return sum(paid).equals(amount.negated()) && sum(got).equals(income ?? nothing)
  })
}

/** Reverses the entries of an event and makes new ones. False: another process was faster. */
function correction(
  event: RecordedEvent,
  path: TreePath,
  charges: readonly LevelCharge[],
  entries: readonly BookedEntry[],
  { market }: UsageParts,
): Work<boolean> {
  const reversedIds = [...new Set(entries.map((entry) => entry.entryId))]
  return {
    touches: { accounts: path.ids, event, entries: reversedIds.length + charges.length },
    informs: { accounts: path.accounts, now: market.now },
    decide: (books, entryIds) => {
      if (books.event(event)?.entryId !== event.entryId) return { result: false, changes: {} }
      const idOf = new Map(reversedIds.map((id, index) => [id, entryIds[index] as number]))
      const newIds = entryIds.slice(reversedIds.length)
      const reversal = { now: market.now, newIds }
      const reversals = entries.map((entry) => reversalOf(entry, idOf.get(entry.entryId) as number, reversal))
      const own = charges[0] as LevelCharge
      const occasion = {
        kind: 'resource_charge',
        description: `Corrected: ${entries.find((entry) => entry.accountId === own.accountId)?.description ?? 'a use'}`,
        occurredAt: market.now,
        performedAt: event.occurredAt,
        mayOverdraw: true,
      }
      const corrected = chargeEntries(charges, occasion, newIds)
      const entryId = own.amount.isZero() ? reversalOfOwn(reversals, event) : (newIds[0] as number)
      const correctedEvent = { ...event, amount: own.amount, entryId }
      return { result: true, changes: { entries: [...reversals, ...corrected], correctedEvent } }
    },
  }
}

/** The entry by which a use that costs nothing now is found. */
function reversalOfOwn(reversals: readonly NumberedDraft[], { accountId, entryId }: RecordedEvent): number | null {
  return reversals.find((reversal) => reversal.accountId === accountId)?.entryId ?? entryId
}

function reversalOf(
  entry: BookedEntry,
  entryId: number,
  { now, newIds }: { readonly now: Date; readonly newIds: readonly number[] },
): NumberedDraft {
  return {
    entryId,
    accountId: entry.accountId,
    kind: entry.kind,
    description: `Reversed: ${entry.description}`,
    occurredAt: now,
    performedAt: entry.performedAt,
    derivation: {
      rule: 'reversal',
      reverses: entry.entryId,
      performedAt: entry.performedAt.toISOString(),
      use: entry.derivation.use ?? entry.derivation,
      // The entries that stand in its place, level by level.
      entries: newIds,
    },
    postings: entry.postings.map(({ bucket, amount }) => ({ bucket, amount: amount.negated() })),
    mayOverdraw: true,
  }
}
