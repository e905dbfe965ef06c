import type { CallDirection, CallRecord } from './call-record.ts'

/** How calls become usage. */
export interface CallUsageSettings {
  /** The switch that the calls come from: with the event's id it says which use is meant. */
  readonly source: string
  readonly resourceTypes: Readonly<Record<CallDirection, string>>
  /** Whose number the price depends on; null: nobody's. */
  readonly parameters: Readonly<Record<CallDirection, 'from' | 'to' | null>>
}

/** The use of an account that a call was. */
export interface CallUsage {
  readonly source: string
  readonly id: string
  readonly account: string
  readonly resourceType: string
  /** Seconds. */
  readonly quantity: number
  /** A number as the call record has it, or null. */
  readonly parameter: string | null
  readonly occurredAt: Date
}

/** The settings for calls of a source whose resource types are those of the public price list. */
export function callUsageSettings(source: string): CallUsageSettings {
  return {
    source,
    resourceTypes: { outbound: 'PSTNOUT', inbound: 'PSTN_IN_GEOGRAPHIC' },
    parameters: { outbound: 'to', inbound: null },
  }
}

/**
 * The use that a call was: its billable seconds, not rounded to any quantum, at the time of its answer. Null: there is
 * nothing to bill. The same call read again gives the same source and id.
 */
export function usageOfCall(call: CallRecord, settings: CallUsageSettings): CallUsage | null {
  if (call.billableSeconds === 0) return null
  const parameter = settings.parameters[call.direction]
  return {
    source: settings.source,
    id: call.eventId,
    account: call.account,
    resourceType: settings.resourceTypes[call.direction],
    quantity: call.billableSeconds,
    parameter: parameter === null ? null : call[parameter],
    occurredAt: call.answer ?? call.start ?? call.end,
  }
}
