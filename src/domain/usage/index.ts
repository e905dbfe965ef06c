export { type ExplainedEntry, type ExplainRefusal, explainCharge } from './explain.ts'
export type { SessionRefusal, UsageRefusal } from './refusals.ts'
export type { Session, SessionAnswer, SessionLevel, SessionName } from './session.ts'
export { findSessions, findSilentSessions, saveSessions } from './sessions.store.ts'
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
