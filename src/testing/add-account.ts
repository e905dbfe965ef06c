import { openSecrets, storedApiKey } from '../domain/access/index.ts'
import { type Account, openAccount } from '../domain/accounts/index.ts'
import { openBooks } from '../domain/ledger/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { Money } from '../ground/money/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { CHILD_1 } from '../sandbox/demo/accounts.ts'
import { TEST_SEAL } from './test-seal.ts'

/** What a test says of an account that the demo does not have; the rest is as of the demo's first child. */
export interface AddedAccount extends Partial<Omit<Account, 'id' | 'parentId'>> {
  readonly id: number
  /** Null: an account without a parent. */
  readonly parentId: number | null
  readonly apiKey?: string
}

/** Adds an account with empty books, under a name and an email made from its id. */
export async function addAccount(database: Database, added: AddedAccount): Promise<void> {
  const { id, parentId, apiKey, ...rest } = added
  const account: Account = {
    ...CHILD_1,
    name: `added-${id}`,
    email: `added-${id}@switchbook.test`,
    ...rest,
    id: accountId(id),
    parentId: parentId === null ? null : accountId(parentId),
  }
  await database.transaction(async (tx) => {
    await openAccount(tx, account)
    await openBooks(tx, account.id, Money.zero(account.currency))
    await openSecrets(tx, account.id, apiKey === undefined ? null : storedApiKey(account.id, apiKey, TEST_SEAL))
  })
}
