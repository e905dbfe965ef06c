import type { CallReading, CallRecord } from './call-record.ts'
import { type CallRecordSettings, changedSettings } from './call-record-settings.ts'

/** A line without its line break. */
export interface Line {
  /** Counted from 1. */
  readonly number: number
  readonly text: string
}

/** Reads one file of one format, line by line. */
export interface CallReader {
  /** What the line completes; nothing, as long as more lines are needed. */
  read(line: Line): Iterable<CallReading>
  /** What is left at the end of the file. */
  end(): Iterable<CallReading>
}

/** A format of call records. */
export interface CallRecordFormat {
  readonly defaults: Partial<CallRecordSettings>
  /** Begins a file. Throws CallRecordFormatError for a setting that the format does not have or cannot use. */
  readonly open: (changes: Partial<CallRecordSettings>) => CallReader
}

/** A format by its defaults, and by how a file is begun with all settings in place. */
export function callRecordFormat<Settings extends Partial<CallRecordSettings>>(
  defaults: Settings,
  open: (settings: Settings) => CallReader,
): CallRecordFormat {
  return { defaults, open: (changes) => open(changedSettings(defaults, changes)) }
}

/** Thrown while a record is read, and made a fault by `readingsOf`: the message is the fault's reason. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A call before it is checked and has its line. */
export type CallFacts = Omit<CallRecord, 'line'>

/** The reading of the record that begins on `line`: none when `toCall` gives null, a fault when it throws Unreadable. */
export function readingsOf(line: number, toCall: () => CallFacts | null): CallReading[] {
  try {
    const facts = toCall()
    return facts === null ? [] : [{ line, ...checked(facts) }]
  } catch (error) {
    if (error instanceof Unreadable) return [{ line, reason: error.message }]
    throw error
  }
}

/** A switch that contradicts itself is not believed: the money at stake is somebody's. */
function checked(facts: CallFacts): CallFacts {
  const { start, answer, end, disposition, billableSeconds } = facts
  if (billableSeconds > 0 && disposition !== 'answered') {
    throw new Unreadable(`has ${billableSeconds} billable seconds, but was not answered`)
  }
  if ((start ?? end) > end || (answer ?? end) > end) throw new Unreadable('ends before it begins')
  return {
    ...facts,
    start: start && wholeSecond(start),
    answer: answer && wholeSecond(answer),
    end: wholeSecond(end),
  }
}

function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000)
}
