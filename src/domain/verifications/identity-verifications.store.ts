import { type AccountId, accountId } from '../../ground/ids/index.ts'
import type { Read, Tx } from '../../ground/storage/index.ts'
import { select, selectOne, write } from '../../ground/storage/query.ts'
import type { Agreement, EndUser, IdentityVerification } from './verification.ts'

interface Row {
  account_id: number
  verification_id: number
  status: IdentityVerification['status']
  status_scheme: string
  creation_type: IdentityVerification['creationType']
  created_at: Date
  comments: string | null
  legal_status: IdentityVerification['legalStatus']
  legal_name: string | null
  end_users: EndUser[] | null
  agreements: Agreement[] | null
}

const SELECT = `
  select v.account_id, v.verification_id, v.status, v.status_scheme, v.creation_type, v.created_at, v.comments,
    v.legal_status, v.legal_name,
    (select json_agg(json_build_object('endUserId', e.end_user_id, 'credentials', e.credentials) order by e.end_user_id)
     from verification_end_users e where (e.account_id, e.verification_id) = (v.account_id, v.verification_id)) as end_users,
    (select json_agg(json_build_object('agreementId', g.agreement_id, 'type', g.agreement_type, 'status', g.status,
       'number', g.agreement_number, 'date', g.agreement_date, 'signingType', g.signing_type, 'comments', g.comments)
       order by g.agreement_id)
     from verification_agreements g where (g.account_id, g.verification_id) = (v.account_id, v.verification_id)) as agreements
  from identity_verifications v where v.account_id = $1`

const FIND = `${SELECT} order by v.verification_id`

/** The account's identity verifications with their end users and agreements, by id. One round trip. */
export async function findIdentityVerifications(read: Read, id: AccountId): Promise<IdentityVerification[]> {
  return (await select<Row>(read, FIND, [id])).map(fromRow)
}

function fromRow(row: Row): IdentityVerification {
  return {
    accountId: accountId(row.account_id),
    verificationId: row.verification_id,
    status: row.status,
    statusScheme: row.status_scheme,
    creationType: row.creation_type,
    createdAt: row.created_at,
    comments: row.comments,
    legalStatus: row.legal_status,
    legalName: row.legal_name,
    endUsers: row.end_users ?? [],
    agreements: row.agreements ?? [],
  }
}

const LOCK = `${SELECT} and v.verification_id = $2 for update of v`

/** One of them, its row locked until the transaction ends. One round trip. Null: the account has none of that id. */
export async function lockIdentityVerification(
  tx: Tx,
  id: AccountId,
  verificationId: number,
): Promise<IdentityVerification | null> {
  const row = await selectOne<Row>(tx, LOCK, [id, verificationId])
  return row === null ? null : fromRow(row)
}

const NEXT_ID = `select nextval('identity_verification_ids') as id`

/** An id that no other identification has. One round trip. */
export async function nextVerificationId(tx: Tx): Promise<number> {
  const row = await selectOne<{ id: number }>(tx, NEXT_ID)
  if (row === null) throw new Error('the database gave no id')
  return row.id
}

const UPDATE = `
  update identity_verifications set status = $3, legal_name = $4, comments = $5
  where (account_id, verification_id) = ($1, $2)`

/**
 * Saves status, name and comments. Its row is locked by the caller. Fails with the constraint
 * `identity_verifications_under_way` where another of the account is under way. One round trip.
 */
export async function updateIdentityVerification(tx: Tx, one: IdentityVerification): Promise<void> {
  await write(tx, UPDATE, [one.accountId, one.verificationId, one.status, one.legalName, one.comments])
}

const INSERT = `
  insert into identity_verifications (account_id, verification_id, status, status_scheme, creation_type, created_at,
    comments, legal_status, legal_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
const INSERT_END_USER = `
  insert into verification_end_users (account_id, verification_id, end_user_id, credentials) values ($1, $2, $3, $4)`
const INSERT_AGREEMENT = `
  insert into verification_agreements (account_id, verification_id, agreement_id, agreement_type, status,
    agreement_number, agreement_date, signing_type, comments) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

/** Adds a verification with its end users and agreements. A round trip each. */
export async function insertIdentityVerification(tx: Tx, one: IdentityVerification): Promise<void> {
  const { accountId: id, verificationId } = one
  await write(tx, INSERT, [
    id,
    verificationId,
    one.status,
    one.statusScheme,
    one.creationType,
    one.createdAt,
    one.comments,
    one.legalStatus,
    one.legalName,
  ])
  for (const user of one.endUsers)
    await write(tx, INSERT_END_USER, [id, verificationId, user.endUserId, user.credentials])
  for (const agreement of one.agreements) {
    const { agreementId, type, status, number, date, signingType, comments } = agreement
    const values = [id, verificationId, agreementId, type, status, number, date, signingType, comments]
    await write(tx, INSERT_AGREEMENT, values)
  }
}
