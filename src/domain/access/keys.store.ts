import { type AccountId, accountId, type KeyId } from '../../ground/ids/index.ts'
import { outlast, type Read, type Tx } from '../../ground/storage/index.ts'
import { type RowsByKey, select, selectByKeys, selectOne, write } from '../../ground/storage/query.ts'
import type { ServiceKey } from './access.ts'

interface KeyRow {
  key_id: string
  account_id: number
  key_name: string | null
  description: string | null
  roles: string[]
  public_key: string
  created_at: Date
}

const KEY_COLUMNS = 'key_id, account_id, key_name, description, roles, public_key, created_at'

const FIND_KEYS = `select ${KEY_COLUMNS} from service_keys where key_id = any($1::uuid[]) and deleted_at is null`

/** Milliseconds for which a key that was found is known: a busy server asks ten times a second for it, not at each call. */
const KNOWN_FOR = 100

const KEYS_BY_ID: RowsByKey<KeyRow, string, ServiceKey> = {
  sql: FIND_KEYS,
  keyOf: (row) => row.key_id,
  fromRow,
  kept: { milliseconds: KNOWN_FOR },
}

/**
 * The keys of these ids that work, by id. One round trip, shared by calls at the same time, and by those of the next
 * moment: who deletes a key is answered when that is over, so that it does not work once more on any process.
 */
export function findKeys(read: Read, keyIds: readonly KeyId[]): Promise<readonly ServiceKey[]> {
  return selectByKeys(read, KEYS_BY_ID, keyIds)
}

const FIND_ACCOUNT_KEYS = `
  select ${KEY_COLUMNS} from service_keys
  where account_id = $1 and deleted_at is null and ($2::uuid is null or key_id = $2)
  order by created_at, key_id offset $3 limit $4`

const COUNT_ACCOUNT_KEYS = `
  select count(*)::int as total from service_keys
  where account_id = $1 and deleted_at is null and ($2::uuid is null or key_id = $2)`

/** One page of an account's keys, the oldest first, and how many there are. Two round trips. */
export async function findKeysOfAccount(
  read: Read,
  id: AccountId,
  wish: { readonly keyId: KeyId | undefined; readonly offset: number; readonly count: number },
): Promise<{ total: number; keys: ServiceKey[] }> {
  const rows = await select<KeyRow>(read, FIND_ACCOUNT_KEYS, [id, wish.keyId ?? null, wish.offset, wish.count])
  const counted = await selectOne<{ total: number }>(read, COUNT_ACCOUNT_KEYS, [id, wish.keyId ?? null])
  return { total: counted?.total ?? 0, keys: rows.map(fromRow) }
}

const LOCK_SECRETS = 'select account_id from account_secrets where account_id = $1 for update'
const COUNT_KEYS = 'select count(*)::int as total from service_keys where account_id = $1 and deleted_at is null'

/** How many keys the account has; others that count at the same time wait until the transaction ends. Two round trips. */
export async function countKeysLocked(tx: Tx, id: AccountId): Promise<number> {
  await select(tx, LOCK_SECRETS, [id])
  return (await selectOne<{ total: number }>(tx, COUNT_KEYS, [id]))?.total ?? 0
}

const INSERT_KEY = `
  insert into service_keys (key_id, account_id, key_name, description, roles, public_key, created_at)
  values ($1, $2, $3, $4, $5, $6, $7)`

/** Adds a key. One round trip. */
export async function insertKey(tx: Tx, key: ServiceKey): Promise<void> {
  await write(tx, INSERT_KEY, [
    key.keyId,
    key.accountId,
    key.keyName,
    key.description,
    key.roles,
    key.publicKey,
    key.createdAt,
  ])
}

const DELETE_KEY = `
  update service_keys set deleted_at = $3 where account_id = $1 and key_id = $2 and deleted_at is null`

/**
 * Ends a key of the account; false when it has no such key. The row stays, for the audit. One round trip, and the answer
 * of the transaction waits until nobody knows the key any longer.
 */
export async function markKeyDeleted(tx: Tx, id: AccountId, keyId: KeyId, now: Date): Promise<boolean> {
  // Twice the time, since clocks of two machines need not run equally fast.
  outlast(tx, 2 * KNOWN_FOR)
  return (await write(tx, DELETE_KEY, [id, keyId, now])) === 1
}

function fromRow(row: KeyRow): ServiceKey {
  return {
    keyId: row.key_id as KeyId,
    accountId: accountId(row.account_id),
    keyName: row.key_name,
    description: row.description,
    roles: row.roles,
    publicKey: row.public_key,
    createdAt: row.created_at,
  }
}
