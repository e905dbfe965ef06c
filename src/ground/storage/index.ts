export { type Database, type DatabaseAddress, openDatabase } from './database.ts'
export type { Read, Tx } from './handles.ts'
export { MigrationError, migrate } from './migrate.ts'
export { brokenConstraintOf, isDataFault, sqlStateOf } from './sql-errors.ts'
