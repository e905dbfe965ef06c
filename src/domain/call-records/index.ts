export type {
  CallDirection,
  CallDisposition,
  CallReading,
  CallRecord,
  CallRecordFault,
} from './call-record.ts'
export { CALL_RECORD_FORMATS, type CallRecordFormatName } from './call-record-formats.ts'
export { CallRecordFormatError, type CallRecordSettings } from './call-record-settings.ts'
export { guessFormat } from './guess-format.ts'
export { readCallRecords } from './read-call-records.ts'
export { type CallUsage, type CallUsageSettings, callUsageSettings, usageOfCall } from './usage-of-call.rules.ts'
