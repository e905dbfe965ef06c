import { createHash } from 'node:crypto'
import pg from 'pg'
import type { DatabaseAddress } from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** Any number that no other program on the same server is likely to take: 'switchbo' in ASCII, cut to 63 bits. */
const ADVISORY_LOCK = '8319395793566789474'

/** A migration that was changed after it had run, or a database that a newer release has migrated. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** What a run of the migrations did: the names that ran now, and how many had run before. */
export interface MigrationOutcome {
  readonly applied: readonly string[]
  readonly before: number
}

/**
 * Brings the schema to this release: runs the migrations that have not run yet, in order, all in one transaction,
 * one process at a time (advisory lock). Forward only.
 * Throws MigrationError when a migration that already ran has another checksum now, or is unknown to this release.
 */
export async function migrate(address: DatabaseAddress): Promise<MigrationOutcome> {
  const client = new pg.Client({ ...address })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${ADVISORY_LOCK})`)
    const before = await ranMigrations(client)
    checkHistory(before)
    const due = MIGRATIONS.slice(before.length)
    for (const migration of due) {
      await client.query(migration.sql)
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
        migration.name,
        checksumOf(migration.sql),
      ])
    }
    await client.query('commit')
    return { applied: due.map((migration) => migration.name), before: before.length }
  } finally {
    await client.end()
  }
}

type RanMigration = { name: string; checksum: string }

async function ranMigrations(client: pg.Client): Promise<RanMigration[]> {
  await client.query(
    `create table if not exists schema_migrations (name text primary key, checksum text not null, ran_at timestamptz not null default clock_timestamp())`,
  )
  const result = await client.query<RanMigration>('select name, checksum from schema_migrations order by name')
  return result.rows
}

function checkHistory(ran: readonly RanMigration[]): void {
  for (const [index, { name, checksum }] of ran.entries()) {
    const known = MIGRATIONS[index]
    if (known?.name !== name) {
      throw new MigrationError(
        `The database has run migration ${name}, which this release does not know; start the newer release.`,
      )
    }
    if (checksumOf(known.sql) !== checksum) {
      throw new MigrationError(`Migration ${name} was changed after it had run on this database; restore its text.`)
    }
  }
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}
