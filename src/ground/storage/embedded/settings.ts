import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

const ALWAYS = { TimeZone: 'UTC', log_timezone: 'UTC', jit: 'off', max_connections: '100', shared_buffers: '128MB' }
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
const THROWAWAY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/** What the server's command line says of settings, the caller's over ours. Throws EmbeddedPostgresError for a bad name. */
export function serverFlags(durable: boolean, chosen: Record<string, string>): string[] {
  const odd = Object.keys(chosen).find((name) => !/^\w+(\.\w+)*$/.test(name))
  if (odd !== undefined) throw new EmbeddedPostgresError(`"${odd}" is no name of a PostgreSQL setting.`)
  return asFlags({ ...ALWAYS, ...(durable ? DURABLE : THROWAWAY), ...chosen })
}

/** Settings as flags of the postgres program. Of two for one setting the later counts. */
export function asFlags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
