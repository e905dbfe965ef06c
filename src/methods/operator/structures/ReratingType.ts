import type { Rerating } from '../../../domain/movements/index.ts'
import { integer, maybe, number, type StructureValue, structure, text } from '../../../wire/index.ts'

/** What rerating found of one event. */
export const ReratingType = structure('ReratingType', {
  event_id: text("The event's id"),
  source: text('Who reported it'),
  account_id: integer('The account that used it'),
  status: text('corrected, or unratable: it has no price now, and stays as it is'),
  amount_before: number('What it was charged, in `currency`'),
  amount_after: number('What it is charged now'),
  currency: text("The account's currency"),
  reason: maybe(text('Why it could not be rated')),
})

/** A rerated event as the wire shows it. */
export function toReratingType({ event, kind, before, after, why }: Rerating): StructureValue<typeof ReratingType> {
  return {
    event_id: event.id,
    source: event.source,
    account_id: event.accountId,
    status: kind,
    amount_before: before,
    amount_after: after,
    currency: before.currency,
    reason: why ?? undefined,
  }
}
