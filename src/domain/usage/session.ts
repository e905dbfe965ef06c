import type { AccountId } from '../../ground/ids/index.ts'

/** What names a session: the account, and the id that its switch gave it. */
export interface SessionName {
  readonly accountId: AccountId
  readonly sessionId: string
}

/** What is still running, or was. Counts in resources (seconds of a call). */
export interface Session extends SessionName {
  readonly state: 'running' | 'stopped' | 'expired'
  readonly resourceType: string
  readonly parameter: string | null
  /** SHA-256 of what the start said. */
  readonly fingerprint: Buffer
  readonly startedAt: Date
  readonly lastSeenAt: Date
  /** Seconds of silence after which it is settled and its hold released. */
  readonly timeLimit: number
  readonly dueAt: Date
  readonly lastSequence: number
  /** SHA-256 of what the last call said. */
  readonly lastFingerprint: Buffer
  /** Used so far, as reported and settled. */
  readonly used: number
  /** What it may use in all, before it must ask again. */
  readonly granted: number
  readonly levels: readonly SessionLevel[]
  /** What the last call was answered. */
  readonly lastAnswer: SessionAnswer
}

/** An account of the tree that pays for the session, from the account itself up. Plain data, decimals as text. */
export interface SessionLevel {
  readonly accountId: number
  readonly currency: string
  /** The terms as they stood at the start: a call is charged by one price, however long it lasts. */
  readonly terms: Readonly<Record<string, unknown>>
  /** Rates that turn what the level below pays into this level's currency; null for the account itself. */
  readonly incomeRates: { readonly from: string; readonly to: string } | null
  readonly charged: string
  readonly held: string
}

/** What a call about a session is answered. Amounts as decimal text in the account's currency. */
export interface SessionAnswer {
  readonly state: Session['state']
  readonly sequence: number
  readonly used: number
  /** What it may use in all; the same as `used`: it must end now. */
  readonly granted: number
  readonly charged: string
  readonly held: string
  readonly currency: string
}
