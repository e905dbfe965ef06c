import type { AuditEntry } from './audit-log.ts'
import type { TimeRange } from './time-range.rules.ts'

/** A call that the audit log has. */
export interface RecordedCall extends Omit<AuditEntry, 'keyId'> {
  readonly id: number
}

/** Which calls are asked for: all that is given must hold. Undefined: anything. */
export interface CallFilter {
  readonly range: TimeRange
  readonly ids: readonly number[] | undefined
  readonly ips: readonly string[] | undefined
  readonly commands: readonly string[] | undefined
  /** A value that one of the parameters had, or one item of a list. */
  readonly argument: string | undefined
  /** Only those of subusers: there are none yet. */
  readonly isOfSubuser: boolean
}
