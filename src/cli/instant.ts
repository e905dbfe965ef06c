import { InvalidArgumentError } from 'commander'

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** Reads an instant of the command line: a day, which begins in UTC, or a time of day with its offset. */
export function readInstant(text: string): Date {
  const instant = new Date(text)
  if (INSTANT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(instant.getTime())) return instant
  throw new InvalidArgumentError('It is written such as 2026-01-15 or 2026-01-15T09:00:00+03:00.')
}

/** 30 February would be taken for a day of March. */
function isDay(text: string): boolean {
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
