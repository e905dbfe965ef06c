import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import type { CalendarDay } from '../../ground/time/index.ts'
import type { DocumentsRefusal } from './refusals.ts'
import type { VerificationCase, VerificationDocument, VerificationStatus } from './verification.ts'
import { findVerificationCases } from './verification-cases.store.ts'
import { findDocuments } from './verification-documents.store.ts'

/** Which verifications are asked for: all that are given must hold; undefined: any. */
export interface CaseFilter {
  readonly name: string | undefined
  readonly statuses: readonly VerificationStatus[] | undefined
  readonly heldFrom: CalendarDay | undefined
  readonly heldTo: CalendarDay | undefined
}

/** A verification with the documents that were handed in for it. */
export interface DocumentedCase {
  readonly verification: VerificationCase
  /** Undefined: not asked for. */
  readonly documents: readonly VerificationDocument[] | undefined
}

/**
 * The verifications of some accounts that match, by account in the order given, then by name; an account without any
 * is left out. Refuses a name that
 * neither a service asks for (`requiredNames`) nor one of the accounts has, and a range that ends before it begins.
 * Two round trips at most.
 */
export async function listDocumentedCases(
  read: Read,
  ids: readonly AccountId[],
  filter: CaseFilter,
  options: { readonly withDocuments: boolean; readonly requiredNames: readonly string[] },
): Promise<ReadonlyMap<AccountId, DocumentedCase[]>> {
  if (filter.heldFrom !== undefined && filter.heldTo !== undefined && filter.heldTo < filter.heldFrom) {
    throw new Refused<DocumentsRefusal>({ kind: 'refusal', reason: 'hold_range_reversed' })
  }
  const found = await findVerificationCases(read, ids)
  assertNameKnown(filter.name, [...options.requiredNames, ...found.map((one) => one.name)])
  const cases = found.filter((one) => matches(one, filter))
  const documents = options.withDocuments ? await findDocuments(read, ids) : undefined
  const documented = cases.map((verification) => ({
    verification,
    documents: documents?.filter(
      (one) => one.accountId === verification.accountId && one.verificationName === verification.name,
    ),
  }))
  const ofAccount = (id: AccountId) => documented.filter((one) => one.verification.accountId === id)
  return new Map(ids.map((id) => [id, ofAccount(id)] as const).filter(([, own]) => own.length > 0))
}

function assertNameKnown(name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.includes(name)) return
  throw new Refused<DocumentsRefusal>({ kind: 'refusal', reason: 'verification_name_unknown', name })
}

function matches(one: VerificationCase, filter: CaseFilter): boolean {
  const held = one.unverifiedHoldUntil
  return (
    (filter.name === undefined || one.name === filter.name) &&
    (filter.statuses?.includes(one.status) ?? true) &&
    (filter.heldFrom === undefined || (held !== null && held >= filter.heldFrom)) &&
    (filter.heldTo === undefined || (held !== null && held <= filter.heldTo))
  )
}
