import { type DueWorkParts, doDueWork, findNextDue } from '../jobs/index.ts'
import { ClockMovesBack, type FrozenClock } from './frozen-clock.ts'

/** What a journey through time stands on. */
export interface Journey {
  readonly clock: FrozenClock
  readonly dueWork: DueWorkParts
}

/**
 * Moves the clock ahead to an instant, stopping wherever something falls due and doing it there, in order: when the clock
 * has arrived, all that lies in between has happened at its own time. Throws ClockMovesBack.
 */
export async function travelTo(target: Date, { clock, dueWork }: Journey): Promise<void> {
  if (target < clock.now()) throw new ClockMovesBack()
  for (let last: Date | null = null; ; ) {
    const due = await findNextDue(dueWork)
    if (due === null || due > target) break
    if (due.getTime() === last?.getTime()) throw new Error(`what is due at ${due.toISOString()} does not get done`)
    last = due
    // What was due already is done where the clock stands.
    if (due > clock.now()) await clock.moveTo(due)
    await doDueWork(dueWork)
  }
  await clock.moveTo(target)
}
