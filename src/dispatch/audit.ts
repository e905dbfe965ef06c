import type { AuditEntry } from '../domain/history/index.ts'
import type { ApiError } from '../wire/index.ts'
import type { Authenticated } from './authenticate.ts'
import type { WireRequest } from './request.ts'

/** Characters of a value that are kept: a batch of usage has megabytes. */
const MAX_VALUE_LENGTH = 200
/** Parameters that are kept at most. */
const MAX_PARAMETERS = 100

const SECRET = /password|api_key|session_id|salt|private|authorization/i

/** What the audit log says of a call that writes: as it came, but for secrets. Undefined error: it was answered well. */
export function auditEntry(
  request: WireRequest,
  caller: Authenticated,
  command: string,
  now: Date,
  error?: ApiError,
): AuditEntry {
  const named = [...request.params].slice(0, MAX_PARAMETERS)
  return {
    accountId: caller.account.id,
    requestedAt: now,
    ip: request.ip,
    command,
    // A NUL can be kept in no text of the database.
    arguments: JSON.stringify(Object.fromEntries(named.map(([name, value]) => [name, kept(name, value)]))).replaceAll(
      '\\u0000',
      '',
    ),
    result: error === undefined ? '1' : `${error.code} ${error.message.replaceAll('\0', '')}`,
    keyId: caller.keyId,
  }
}

function kept(name: string, value: string): string {
  if (SECRET.test(name)) return '***'
  return value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}… (${value.length} characters)` : value
}
