import { lockBalances, postEntries } from '../domain/ledger/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { Money } from '../ground/money/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { write } from '../ground/storage/query.ts'
import { DEMO_NOW } from '../sandbox/demo/accounts.ts'

/** Brings an account money, or takes it (a negative amount), by an entry of its books. Decimal text. */
export async function postMoney(database: Database, id: number, amount: string, currency: string): Promise<void> {
  const account = accountId(id)
  const money = Money.of(amount, currency)
  await database.transaction(async (tx) => {
    const books = await lockBalances(tx, [account], 1)
    await postEntries(tx, books, [
      {
        accountId: account,
        kind: money.isNegative() ? 'resource_charge' : 'wire_transfer',
        description: 'made by a test',
        occurredAt: DEMO_NOW,
        postings: [
          { bucket: 'customer', amount: money },
          { bucket: money.isNegative() ? 'revenue' : 'clearing', amount: money.negated() },
        ],
      },
    ])
  })
}

/** Grants an account credit, as its operator would. Decimal text. */
export async function grantCredit(database: Database, id: number, limit: string): Promise<void> {
  await database.transaction((tx) =>
    write(tx, 'update balances set credit_limit = $2 where account_id = $1', [id, limit]),
  )
}
