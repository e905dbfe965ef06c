import type { RecordedCall } from '../../../domain/history/index.ts'
import { wallClockIn } from '../../../ground/time/index.ts'
import { integer, type StructureValue, structure, text } from '../../../wire/index.ts'
import { shownMoment } from './shown-moment.ts'

/** A call that wrote, or tried to. */
export const AuditLogInfoType = structure('AuditLogInfoType', {
  audit_log_id: integer('The id'),
  account_id: integer('The account that the call was about'),
  requested: shownMoment('When it was called, in the asked time zone'),
  ip: text('The address that it came from'),
  cmd_name: text('The method'),
  cmd_args: text('Its parameters: a JSON object, secrets as ***'),
  cmd_result: text('1, or the code and message of the error'),
})

/** The columns of a CSV file of calls. */
export const AUDIT_COLUMNS = Object.keys(AuditLogInfoType.fields)

/** A recorded call as the wire shows it. */
export function toAuditLogInfoType(call: RecordedCall, zone: string): StructureValue<typeof AuditLogInfoType> {
  return {
    audit_log_id: call.id,
    account_id: call.accountId,
    requested: wallClockIn(zone, call.requestedAt),
    ip: call.ip,
    cmd_name: call.command,
    cmd_args: call.arguments,
    cmd_result: call.result,
  }
}
