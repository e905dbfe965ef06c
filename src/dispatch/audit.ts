import type { AuditEntry } from '../domain/history/index.ts'
import type { ApiError } from '../wire/index.ts'
import type { Authenticated } from './authenticate.ts'
import type { WireRequest } from './request.ts'

/** Characters of a value that are kept: a batch of usage has megabytes. */
const MAX_VALUE_LENGTH = 200
/** Parameters that are kept at most. */
const MAX_PARAMETERS = 100

// `content` is the bytes of somebody's document.
const SECRET = /password|api_key|salt|private|authorization|^content$/i

/** On the public API it proves a caller of the older kind; on the operator's it names a call. */
const SESSION = /session_id/i

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
    arguments: JSON.stringify(
      Object.fromEntries(named.map(([name, value]) => [storable(name), kept(request, name, value)])),
    ),
    result: error === undefined ? '1' : `${error.code} ${storable(error.message)}`,
    keyId: caller.keyId,
  }
}

function kept({ surface }: WireRequest, name: string, value: string): string {
  const isSecret = SECRET.test(storable(name)) || (surface === 'platform' && SESSION.test(storable(name)))
  if (isSecret) return '***'
  const text = storable(value)
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}… (${text.length} characters)` : text
}

/** A NUL can be kept in no text of the database. */
function storable(text: string): string {
  return text.replaceAll('\0', '')
}
