export { chargeEntries, type LevelCharge } from './charge-entries.rules.ts'
export { eventFingerprint } from './event-fingerprint.rules.ts'
export { type ExplainedEntry, type ExplainRefusal, explainCharge } from './explain.ts'
export type { SessionRefusal, UsageRefusal } from './refusals.ts'
export { firstShortLevel, grantFor, holdsFor, sessionFingerprint, settlement } from './session.rules.ts'
export type { Session, SessionAnswer, SessionLevel, SessionName } from './session.ts'
export { findNextSessionDue, findSessions, findSilentSessions, saveSessions } from './sessions.store.ts'
export {
  correctEvents,
  EVENT_IS_THERE,
  type EventSelection,
  findChargedEvents,
  findCountedUsers,
  findEvents,
  insertCountedUsers,
  insertEvents,
  USER_IS_COUNTED,
} from './usage.store.ts'
export type { EventName, MonthlyUser, RecordedEvent, UsageEvent, UsageOutcome } from './usage.ts'
export { type CoveringPackage, decideRepeat, decideUse, eventPart } from './use.rules.ts'
