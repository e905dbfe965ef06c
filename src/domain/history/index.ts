export { recordCalls } from './audit-log.store.ts'
export type { AuditEntry } from './audit-log.ts'
