/** Where business time comes from. Nothing else may ask the machine what time it is. */
export interface Clock {
  now(): Date
}

/** The machine's own time: the business clock of a server that runs for real, and the judge of a token's times. */
export const wallClock: Clock = { now: () => new Date() }

/** Milliseconds of a day that has 24 hours. */
export const DAY_MS = 86_400_000
