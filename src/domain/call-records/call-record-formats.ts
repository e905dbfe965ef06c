import { ASTERISK_CSV } from './asterisk-csv.ts'
import type { CallRecordFormat } from './call-reader.ts'
import { FREESWITCH_CSV } from './freeswitch-csv.ts'
import { FREESWITCH_JSON } from './freeswitch-json.ts'
import { KAMAILIO_JSON } from './kamailio-json.ts'
import { RADIUS_DETAIL } from './radius-detail.ts'

/** Every format that call records are read from, with its default settings. */
export const CALL_RECORD_FORMATS = {
  'asterisk-csv': ASTERISK_CSV,
  'freeswitch-csv': FREESWITCH_CSV,
  'freeswitch-json': FREESWITCH_JSON,
  'kamailio-json': KAMAILIO_JSON,
  'radius-detail': RADIUS_DETAIL,
} as const satisfies Readonly<Record<string, CallRecordFormat>>

/** The name of a format, as the command line takes it. */
export type CallRecordFormatName = keyof typeof CALL_RECORD_FORMATS
