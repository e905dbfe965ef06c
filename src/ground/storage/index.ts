export { brokenConstraintOf, type Database, type DatabaseAddress, openDatabase, sqlStateOf } from './database.ts'
export type { Read, Tx } from './handles.ts'
export { MigrationError, type MigrationOutcome, migrate } from './migrate.ts'
