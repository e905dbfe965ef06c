import type { DatabaseAddress } from '../ground/storage/index.ts'

/** The address of a database as DATABASE_URL says it to a command. */
export function databaseUrl(address: DatabaseAddress): string {
  if ('connectionString' in address) return address.connectionString
  const { host, port, user, password, database } = address
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`
}
