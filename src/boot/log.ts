import { destination, type Logger, pino } from 'pino'

/** Where the server says what happens, one JSON object a line. */
export type Log = Logger

/** A log on standard error, so that standard output stays for people. */
export function openLog(level: string): Log {
  return pino({ level }, destination(2))
}
