/** The way of a call as the account sees it: `outbound`, the account called out; `inbound`, it was called. */
export type CallDirection = 'outbound' | 'inbound'

/** How a call went. Of a call that was answered, ended by whatever cause: `answered`. */
export type CallDisposition = 'answered' | 'no_answer' | 'busy' | 'failed'

/** A call as a switch reported it. Times are whole seconds: a part of a second is cut off. */
export interface CallRecord {
  /** The line that its record begins on, counted from 1; where several records make a call, the last one's. */
  readonly line: number
  /** As the switch names it. */
  readonly account: string
  readonly direction: CallDirection
  /** With a plus when it is an international number, else as the switch wrote it; empty: withheld. */
  readonly from: string
  /** Written like `from`, never empty. */
  readonly to: string
  /** When the call was begun. A switch that does not say it gives the answer's time; null: there is neither. */
  readonly start: Date | null
  /** Null: never answered. */
  readonly answer: Date | null
  readonly end: Date
  /** From start to end, seconds. */
  readonly durationSeconds: number
  /** What the switch would have paid for, seconds: from answer to end; more than 0 for answered calls alone. */
  readonly billableSeconds: number
  readonly disposition: CallDisposition
  /** The switch's own id of the call. Calls that were forked or transferred may share it. */
  readonly uniqueId: string
  /** `uniqueId`, with what tells the calls apart that share it: the same for every report of one call, and for no other. */
  readonly eventId: string
}

/** A record that cannot be read. Those after it are read all the same. */
export interface CallRecordFault {
  /** The line that the record begins on, counted from 1. */
  readonly line: number
  /** What is wrong, such as `billsec: "abc" is not a whole number`. */
  readonly reason: string
}

/** What reading gives for one record. */
export type CallReading = CallRecord | CallRecordFault
