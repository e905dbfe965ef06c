import type { Read, Tx } from './handles.ts'
import { selectOne, write } from './query.ts'

const FIND = 'select stands_at from business_clock'

/** The instant at which the sandbox's clock stands; null: it was never set. One round trip. */
export async function findStandsAt(read: Read): Promise<Date | null> {
  return (await selectOne<{ stands_at: Date }>(read, FIND))?.stands_at ?? null
}

const SAVE = `
  insert into business_clock (stands_at) values ($1) on conflict (only_row) do update set stands_at = excluded.stands_at`

/** Sets the sandbox's clock. One round trip. */
export async function saveStandsAt(tx: Tx, at: Date): Promise<void> {
  await write(tx, SAVE, [at])
}
