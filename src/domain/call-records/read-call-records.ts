import type { CallReader } from './call-reader.ts'
import type { CallReading } from './call-record.ts'
import { CALL_RECORD_FORMATS, type CallRecordFormatName } from './call-record-formats.ts'
import type { CallRecordSettings } from './call-record-settings.ts'
import { LineCutter, LONGEST_LINE } from './line-cutter.ts'

/**
 * Reads a file of call records, in the order of its lines: each record gives its call, or the fault that it has. The text
 * may be cut into chunks anywhere. Nothing is kept but the record that is being read, and what waits for its other half.
 * `changes`: settings other than the format's defaults. Throws CallRecordFormatError at once for one that cannot be used;
 * whatever the text is, reading throws nothing but what `chunks` throws.
 */
export function readCallRecords(
  chunks: AsyncIterable<string>,
  format: CallRecordFormatName,
  changes: Partial<CallRecordSettings> = {},
): AsyncIterable<CallReading> {
  return readingsOfText(chunks, CALL_RECORD_FORMATS[format].open(changes))
}

async function* readingsOfText(chunks: AsyncIterable<string>, reader: CallReader): AsyncIterable<CallReading> {
  const cutter = new LineCutter()
  for await (const chunk of chunks) yield* readingsOfLines(cutter.cut(chunk), reader)
  yield* readingsOfLines(cutter.end(), reader)
  yield* reader.end()
}

function* readingsOfLines(lines: ReturnType<LineCutter['cut']>, reader: CallReader): Iterable<CallReading> {
  for (const { number, text } of lines) {
    if (text !== null) yield* reader.read({ number, text })
    else yield { line: number, reason: `is longer than ${LONGEST_LINE} characters` }
  }
}
