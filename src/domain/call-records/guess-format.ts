import Papa from 'papaparse'
import { CALL_RECORD_FORMATS, type CallRecordFormatName } from './call-record-formats.ts'
import { CallRecordFormatError } from './call-record-settings.ts'
import { dispositionOfAsterisk } from './disposition.rules.ts'

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The format of a file by its first lines; a dozen are enough. It tells a format in its default shape alone: CSV with
 * other columns has to be named. Throws CallRecordFormatError, which says how, when it cannot tell.
 */
export function guessFormat(firstLines: readonly string[]): CallRecordFormatName {
  const text = firstLines
    .join('\n')
    .replace(/^\uFEFF/, '')
    .trim()
  const format = text.startsWith('{') ? formatOfJson(text) : isRadius(text) ? 'radius-detail' : formatOfCsv(text)
  if (format !== null) return format
  const names = Object.keys(CALL_RECORD_FORMATS).join(', ')
  throw new CallRecordFormatError(`cannot tell the format of the file: name it by --format, one of ${names}`)
}

function formatOfJson(text: string): CallRecordFormatName | null {
  let record: unknown
  try {
    record = JSON.parse(text.split('\n', 1)[0] ?? '')
  } catch {
    return null
  }
  const has = (name: string) => Object.hasOwn(record as object, name)
  if (has('variables') && has('callflow')) return 'freeswitch-json'
  return has('method') && has('callid') && has('sip_code') ? 'kamailio-json' : null
}

function isRadius(text: string): boolean {
  return /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\r?\n\s+[\w.-]+ = /.test(text)
}

function formatOfCsv(text: string): CallRecordFormatName | null {
  const { data } = Papa.parse<string[]>(text, { delimiter: ',', preview: 1 })
  const cells = data[0] ?? []
  const cell = (position: number) => cells[position] ?? ''
  const isStamped = (...positions: number[]) => positions.every((position) => STAMP.test(cell(position)))
  if (cells.length === 18 && isStamped(9, 11) && dispositionOfAsterisk(cell(14)) !== null) return 'asterisk-csv'
  return cells.length === 15 && isStamped(4, 6) && UUID.test(cell(10)) ? 'freeswitch-csv' : null
}
