import { hash } from 'node:crypto'
import type { UsageEvent } from './usage.ts'

/** A digest of what an event says, its name aside: two reports of one event are equal by it. SHA-256. */
export function eventFingerprint(event: UsageEvent): Buffer {
  const time = event.isTimeGiven ? event.occurredAt.toISOString() : null
  const content = [event.accountId, event.resourceType, event.parameter, event.quantity, time]
  return hash('sha256', JSON.stringify(content), 'buffer')
}
