import type { UsageOutcome } from '../../../domain/usage/index.ts'
import {
  type ApiError,
  flag,
  integer,
  maybe,
  number,
  one,
  type StructureValue,
  structure,
  text,
} from '../../../wire/index.ts'

const ErrorType = structure('ErrorType', {
  code: integer('The code of the error'),
  msg: text('What is wrong'),
})

/** What became of one event. */
export const UsageResultType = structure('UsageResultType', {
  event_id: maybe(text("The event's id")),
  source: maybe(text('Who reported it')),
  status: text('charged, from_package or refused'),
  is_repeat: flag('It was recorded before: this is what became of it then'),
  transaction_id: maybe(integer('The transaction of the charge; absent: no money moved')),
  amount: maybe(number('What was charged, in `currency`')),
  currency: maybe(text('The currency of the account that was charged')),
  from_package: maybe(integer('Resources that the package of a plan gave')),
  error: maybe(one('Why it was refused', ErrorType)),
})

/** The outcome of an event as the wire shows it. */
export function toUsageResultType({ event, isRepeat }: UsageOutcome): StructureValue<typeof UsageResultType> {
  return {
    event_id: event.id,
    source: event.source,
    status: event.status,
    is_repeat: isRepeat,
    transaction_id: event.entryId ?? undefined,
    amount: event.amount,
    currency: event.amount.currency,
    from_package: event.status === 'from_package' || event.fromPackage > 0 ? event.fromPackage : undefined,
  }
}

/** A refused event as the wire shows it. */
export function toRefusedResult(
  error: ApiError,
  name: { readonly eventId: string | undefined; readonly source: string | undefined },
): StructureValue<typeof UsageResultType> {
  return {
    event_id: name.eventId,
    source: name.source,
    status: 'refused',
    is_repeat: false,
    error: { code: error.code, msg: error.message },
  }
}
