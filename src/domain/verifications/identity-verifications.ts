import type { AccountId } from '../../ground/ids/index.ts'
import { Refused } from '../../ground/refusals/index.ts'
import { brokenConstraintOf, type Tx } from '../../ground/storage/index.ts'
import { insertDecisions, type Signature } from './decisions.store.ts'
import { decideIdentityStatus, isUnderWay } from './identity-status.rules.ts'
import {
  findIdentityVerifications,
  insertIdentityVerification,
  lockIdentityVerification,
  nextVerificationId,
  updateIdentityVerification,
} from './identity-verifications.store.ts'
import type { IdentityRefusal, IdentityStatusRefusal } from './refusals.ts'
import { toldOfAccount } from './unknown-account.ts'
import type { IdentityStatus, IdentityVerification, LegalStatus } from './verification.ts'

/** Who is identified, and how. */
export interface IdentityWish {
  readonly accountId: AccountId
  readonly legalStatus: LegalStatus
  readonly legalName: string | undefined
  readonly creationType: IdentityVerification['creationType']
  readonly comments: string | undefined
}

/** Begins the identification of an account's holder. Refuses with an IdentityRefusal. */
export async function beginIdentification(tx: Tx, wish: IdentityWish, by: Signature): Promise<IdentityVerification> {
  const { accountId, legalStatus, creationType } = wish
  const known = await findIdentityVerifications(tx, accountId)
  if (known.some((one) => isUnderWay(one.status))) throw underWay(accountId)
  const begun: IdentityVerification = {
    accountId,
    verificationId: await nextVerificationId(tx),
    status: 'AWAITING_DOCUMENTS_UPLOADING',
    statusScheme: `${legalStatus}_RU`,
    creationType,
    createdAt: by.now,
    comments: wish.comments ?? null,
    legalStatus,
    legalName: wish.legalName ?? null,
    endUsers: [],
    agreements: [],
  }
  await insertIdentityVerification(tx, begun).catch((failure: unknown) => {
    throw toldOfOneUnderWay(toldOfAccount(failure, accountId), accountId)
  })
  await recordStatus(tx, begun, null, by)
  return begun
}

/** The status that an identification is to have. */
export interface IdentityStatusWish {
  readonly accountId: AccountId
  readonly verificationId: number
  readonly status: IdentityStatus
  readonly legalName: string | undefined
  /** For the account to read. */
  readonly comments: string | undefined
}

/** Gives an identification another status. Refuses with an IdentityStatusRefusal. */
export async function setIdentityStatus(
  tx: Tx,
  wish: IdentityStatusWish,
  by: Signature,
): Promise<IdentityVerification> {
  const { accountId, verificationId } = wish
  const before = await lockIdentityVerification(tx, accountId, verificationId)
  if (before === null) {
    throw new Refused<IdentityStatusRefusal>({
      kind: 'refusal',
      reason: 'verification_unknown',
      verificationId,
      accountId,
    })
  }
  const decision = decideIdentityStatus(before, wish)
  if (decision.kind === 'refusal') throw new Refused(decision)
  const { status, legalName } = decision
  const after = { ...before, status, legalName, comments: wish.comments ?? null }
  await updateIdentityVerification(tx, after).catch((failure: unknown) => {
    throw toldOfOneUnderWay(failure, accountId)
  })
  await recordStatus(tx, after, before.status, by)
  return after
}

async function recordStatus(
  tx: Tx,
  { accountId, verificationId, status: to, comments: comment }: IdentityVerification,
  from: IdentityStatus | null,
  by: Signature,
): Promise<void> {
  const subject = { accountId, subject: 'identity', subjectId: String(verificationId) } as const
  await insertDecisions(tx, [{ ...subject, from, to, comment }], by)
}

/** Two at once: the database lets one of them in. */
function toldOfOneUnderWay(failure: unknown, accountId: AccountId): unknown {
  return brokenConstraintOf(failure) === 'identity_verifications_under_way' ? underWay(accountId) : failure
}

function underWay(accountId: AccountId): Refused<IdentityRefusal> {
  return new Refused({ kind: 'refusal', reason: 'identity_under_way', accountId })
}
