import type { DatabaseAddress } from '../ground/storage/index.ts'

/** The address of a test's database as DATABASE_URL takes it, for a process of its own. */
export function databaseUrl(address: DatabaseAddress): string {
  if ('connectionString' in address) return address.connectionString
  const { host, port, user, password, database } = address
  const [name, secret] = [encodeURIComponent(user), encodeURIComponent(password)]
  // A socket's folder is no host of a URL: it stands in the query, where the driver looks as well.
  return `postgres://${name}:${secret}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}
