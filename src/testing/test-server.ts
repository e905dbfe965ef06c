import type { DatabaseAddress } from '../ground/storage/index.ts'

/** The PostgreSQL of a test run, and the databases on it that tests copy. */
export interface TestServer {
  readonly admin: DatabaseAddress
  readonly emptyTemplate: string
  readonly demoTemplate: string
}

/** Where a database of the test run's server is. */
export function addressOn(server: TestServer, database: string): DatabaseAddress {
  if (!('connectionString' in server.admin)) return { ...server.admin, database }
  const url = new URL(server.admin.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.toString() }
}
