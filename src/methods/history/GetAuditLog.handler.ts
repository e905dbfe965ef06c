import { listCalls } from '../../domain/history/index.ts'
import type { Handler } from '../handler.ts'
import { csvAnswer, csvFormOf, refuseReports } from './asked-output.ts'
import { idsOf, pageOf, zoneOf } from './asked-page.ts'
import type { GetAuditLog } from './GetAuditLog.ts'
import { rangeBetween } from './shown-time.ts'
import { AUDIT_COLUMNS, toAuditLogInfoType } from './structures/AuditLogInfoType.ts'

export const handleGetAuditLog: Handler<typeof GetAuditLog> = async ({ read, account, params }) => {
  refuseReports(params)
  const filter = {
    range: rangeBetween(params.fromDate, params.toDate, 'utc'),
    ids: idsOf(params.auditLogId),
    ips: params.filteredIp,
    commands: params.filteredCmd,
    argument: params.advancedFilters,
    isOfSubuser: idsOf(params.filteredAdminUserId) !== undefined,
  }
  const { items, total } = await listCalls(read, account.id, filter, pageOf(params))
  const zone = zoneOf(params.timezone, account)
  const result = items.map((call) => toAuditLogInfoType(call, zone))
  return params.output === 'csv'
    ? csvAnswer(AUDIT_COLUMNS, result, csvFormOf(params, account.languageCode))
    : { result, total_count: total, count: result.length, timezone: zone }
}
