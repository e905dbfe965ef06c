import { setTimeout as pause } from 'node:timers/promises'
import { type DueWorkParts, doDueWork, findNextDue } from '../jobs/index.ts'
import { ClockMovesBack, type FrozenClock } from './frozen-clock.ts'

/** What a journey through time stands on. */
export interface Journey {
  readonly clock: FrozenClock
  readonly dueWork: DueWorkParts
  /** Told where the clock has stopped on its way. */
  onArrival?(at: Date): void
}

/** Looks at one instant at most, and milliseconds between them: calls that hold what is due are over by then. */
const MAX_LOOKS = 1000
const LOOK_PAUSE = 10

/**
 * Moves the clock ahead to an instant, stopping wherever something falls due and doing it there, in order: when the clock
 * has arrived, all that lies in between has happened at its own time. Throws ClockMovesBack.
 */
export async function travelTo(target: Date, { clock, dueWork, onArrival }: Journey): Promise<void> {
  if (target < clock.now()) throw new ClockMovesBack()
  let [last, looks] = [0, 0]
  for (;;) {
    const due = await findNextDue(dueWork)
    if (due === null || due > target) break
    looks = due.getTime() === last ? looks + 1 : 0
    last = due.getTime()
    if (looks > MAX_LOOKS) throw new Error(`what is due at ${due.toISOString()} does not get done`)
    // A call that uses the plan at this moment holds it: due work passes it over, and finds it in the next look.
    if (looks > 0) await pause(LOOK_PAUSE)
    // What was due already is done where the clock stands.
    if (due > clock.now()) await clock.moveTo(due)
    await doDueWork(dueWork)
    onArrival?.(clock.now())
  }
  await clock.moveTo(target)
}
