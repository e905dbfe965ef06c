import { type Database, findStandsAt, saveStandsAt } from '../ground/storage/index.ts'
import type { Clock } from '../ground/time/index.ts'

/** A clock that stands still until it is moved; where it stands is kept in the database, so a restart finds it there. */
export interface FrozenClock extends Clock {
  /** Sets the clock ahead. Throws ClockMovesBack for an instant before the one where it stands. */
  moveTo(at: Date): Promise<void>
  /** Reads where it stands anew, such as after the database was put back. */
  reload(): Promise<void>
}

/** Time goes back only together with the state of that time. */
export class ClockMovesBack extends Error {
  override readonly name = 'ClockMovesBack'
}

/** Opens the clock of a database. Throws when it was never set. */
export async function openFrozenClock(database: Database): Promise<FrozenClock> {
  let standsAt = await loadStandsAt(database)
  return {
    now: () => standsAt,
    moveTo: async (at) => {
      if (at < standsAt) throw new ClockMovesBack()
      await database.transaction((tx) => saveStandsAt(tx, at))
      standsAt = at
    },
    reload: async () => {
      standsAt = await loadStandsAt(database)
    },
  }
}

async function loadStandsAt(database: Database): Promise<Date> {
  const at = await findStandsAt(database.read)
  if (at === null) throw new Error('the business clock of this database was never set')
  return at
}
