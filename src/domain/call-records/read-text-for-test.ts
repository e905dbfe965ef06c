import { readFile } from 'node:fs/promises'
import {
  type CallReading,
  type CallRecord,
  type CallRecordFault,
  type CallRecordFormatName,
  type CallRecordSettings,
  readCallRecords,
} from './index.ts'

/** The sample file of each format. */
export const SAMPLES = {
  'asterisk-csv': 'asterisk_cdr.csv',
  'freeswitch-csv': 'freeswitch_cdr_csv.csv',
  'freeswitch-json': 'freeswitch_json_cdr.ndjson',
  'kamailio-json': 'kamailio_acc_json.ndjson',
  'radius-detail': 'radius_detail.txt',
} as const satisfies Readonly<Record<CallRecordFormatName, string>>

/** The names of all formats. */
export const FORMATS = Object.keys(SAMPLES) as CallRecordFormatName[]

/** The text of a file of `samples/`. */
export function sampleText(file: string): Promise<string> {
  return readFile(new URL(`samples/${file}`, import.meta.url), 'utf8')
}

/** Reads texts as one file that came in these chunks. */
export async function readChunks(
  chunks: readonly string[],
  format: CallRecordFormatName,
  changes: Partial<CallRecordSettings> = {},
): Promise<CallReading[]> {
  const readings: CallReading[] = []
  for await (const reading of readCallRecords(streamOf(chunks), format, changes)) readings.push(reading)
  return readings
}

/** Reads a text, and parts calls and faults. A fault is written `line: reason`. */
export async function readText(text: string, format: CallRecordFormatName, changes: Partial<CallRecordSettings> = {}) {
  const readings = await readChunks([text], format, changes)
  return {
    calls: readings.filter((reading): reading is CallRecord => !isFault(reading)),
    faults: readings.filter(isFault).map(({ line, reason }) => `${line}: ${reason}`),
  }
}

/** Whether the record could not be read. */
export function isFault(reading: CallReading): reading is CallRecordFault {
  return 'reason' in reading
}

async function* streamOf(chunks: readonly string[]): AsyncIterable<string> {
  yield* chunks
}
