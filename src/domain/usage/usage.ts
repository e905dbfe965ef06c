import type { AccountId } from '../../ground/ids/index.ts'
import type { Money } from '../../ground/money/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'

/** What names an event: whoever reports it, and its id there. */
export interface EventName {
  readonly source: string
  readonly id: string
}

/** Something that an account used. */
export interface UsageEvent extends EventName {
  readonly accountId: AccountId
  readonly resourceType: string
  /** The destination, or another parameter of the resource; for active users the user's name. Null: there is none. */
  readonly parameter: string | null
  /** A whole number of resources: seconds, messages, users. */
  readonly quantity: number
  readonly occurredAt: Date
  /** Whether the reporter named that time; else it is the time of its first report, and no part of what it says. */
  readonly isTimeGiven: boolean
  /** It is reported after the fact: it is charged whatever money there is. Else it may be refused for want of it. */
  readonly hasHappened: boolean
}

/** What became of an event. */
export type UsageStatus = 'charged' | 'from_package'

/** An event as the register keeps it. */
export interface RecordedEvent extends EventName {
  readonly accountId: AccountId
  /** SHA-256 of what the event says. */
  readonly fingerprint: Buffer
  readonly occurredAt: Date
  readonly recordedAt: Date
  readonly status: UsageStatus
  /** The ledger entry of the charge; null: no money moved. */
  readonly entryId: number | null
  /** In the currency of the account that paid. */
  readonly amount: Money
  /** Resources that a package gave. */
  readonly fromPackage: number
}

/** An active user of an account in a calendar month. */
export interface MonthlyUser {
  readonly accountId: AccountId
  /** The first day of the month. */
  readonly month: CalendarDay
  readonly userName: string
  readonly firstSeenAt: Date
}

/** What the reporter of an event is told. */
export interface UsageOutcome {
  readonly event: RecordedEvent
  /** The event was recorded before: nothing was done now. */
  readonly isRepeat: boolean
}
