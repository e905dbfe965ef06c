import type { IdentityStatusRefusal } from './refusals.ts'
import type { IdentityStatus } from './verification.ts'

/**
 * Which statuses an identification may take next. It goes from papers to examination; papers may be asked for again on
 * the way; a verified one may be confirmed anew. Rejected and expired ones are over: another is begun.
 */
export const NEXT_STATUSES: Readonly<Record<IdentityStatus, readonly IdentityStatus[]>> = {
  AWAITING_DOCUMENTS_UPLOADING: [
    'AWAITING_AGREEMENT_UPLOADING',
    'AWAITING_VERIFICATION',
    'REJECTED',
    'WAITING_PERIOD_EXPIRED',
  ],
  AWAITING_AGREEMENT_UPLOADING: [
    'AWAITING_DOCUMENTS_UPLOADING',
    'AWAITING_VERIFICATION',
    'REJECTED',
    'WAITING_PERIOD_EXPIRED',
  ],
  AWAITING_VERIFICATION: [
    'AWAITING_DOCUMENTS_UPLOADING',
    'AWAITING_AGREEMENT_UPLOADING',
    'WAITING_FOR_CONFIRMATION_DOCUMENTS',
    'VERIFIED',
    'REJECTED',
  ],
  WAITING_FOR_CONFIRMATION_DOCUMENTS: ['AWAITING_VERIFICATION', 'VERIFIED', 'REJECTED', 'WAITING_PERIOD_EXPIRED'],
  VERIFIED: ['WAITING_FOR_CONFIRMATION_DOCUMENTS'],
  REJECTED: [],
  WAITING_PERIOD_EXPIRED: [],
}

/** Whether an identification is neither done nor over. An account has one of those at most. */
export function isUnderWay(status: IdentityStatus): boolean {
  return status !== 'VERIFIED' && NEXT_STATUSES[status].length > 0
}

/** The status and name after a wish. Refuses a status out of reach, and to verify nobody in particular. */
export function decideIdentityStatus(
  before: { readonly status: IdentityStatus; readonly legalName: string | null },
  wish: { readonly status: IdentityStatus; readonly legalName: string | undefined },
):
  | { readonly kind: 'status'; readonly status: IdentityStatus; readonly legalName: string | null }
  | IdentityStatusRefusal {
  const { status } = wish
  if (!NEXT_STATUSES[before.status].includes(status)) {
    return { kind: 'refusal', reason: 'status_not_reachable', from: before.status, to: status }
  }
  const legalName = wish.legalName ?? before.legalName
  if (status === 'VERIFIED' && legalName === null) return { kind: 'refusal', reason: 'legal_name_missing' }
  return { kind: 'status', status, legalName }
}
