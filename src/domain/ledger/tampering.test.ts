import { beforeAll, describe, expect, test } from 'vitest'
import { write } from '../../ground/storage/query.ts'
import { DEMO_ACCOUNTS } from '../../sandbox/demo/accounts.ts'
import { brokenChain } from '../../testing/hash-chain.ts'
import { createTestDatabase } from '../../testing/test-database.ts'

const PARENT = 3456750
// Whoever owns the database can take the triggers away first: the chain is what still tells.
const DISARMED = ['alter table ledger_entries disable trigger user', 'alter table postings disable trigger user']
const NTH = (sequence: number) =>
  `(select entry_id from ledger_entries where account_id = ${PARENT} and sequence = ${sequence})`

/** Does something to the books of the parent in a copy of the demo, triggers disarmed; gives what recomputation says. */
async function tamper(...statements: readonly string[]): Promise<string | null> {
  const copy = await createTestDatabase('demo')
  try {
    await copy.database.transaction(async (tx) => {
      for (const sql of [...DISARMED, ...statements]) await write(tx, sql)
    })
    return await brokenChain(copy.database, PARENT)
  } finally {
    await copy.drop()
  }
}

test('the chains of the seeded demo verify from its tables', async () => {
  const copy = await createTestDatabase('demo')
  for (const account of DEMO_ACCOUNTS) expect(await brokenChain(copy.database, account.id)).toBe(null)
  await copy.drop()
})

/** What is changed, what recomputation says of it, and how. */
const TAMPERINGS: readonly (readonly [string, string, string[]])[] = [
  [
    'an amount, in both of its postings',
    'entry 4 is not what was hashed',
    [`update postings set amount = amount / 2 where account_id = ${PARENT} and entry_id = ${NTH(4)}`],
  ],
  [
    'a millionth of one posting',
    'entry 2 is not what was hashed',
    [
      `update postings set amount = amount + 0.000001 where account_id = ${PARENT} and entry_id = ${NTH(2)} and line = 1`,
    ],
  ],
  [
    'the bucket that money went to',
    'entry 3 is not what was hashed',
    [`update postings set bucket = 'tax' where account_id = ${PARENT} and entry_id = ${NTH(3)} and line = 2`],
  ],
  [
    'a description',
    'entry 1 is not what was hashed',
    [`update ledger_entries set description = 'Wire transfer 4712' where account_id = ${PARENT} and sequence = 1`],
  ],
  [
    'a kind',
    'entry 1 is not what was hashed',
    [`update ledger_entries set kind = 'gift' where account_id = ${PARENT} and sequence = 1`],
  ],
  [
    'a time, by a millisecond',
    'entry 5 is not what was hashed',
    [
      `update ledger_entries set occurred_at = occurred_at + interval '1 ms' where account_id = ${PARENT} and sequence = 5`,
    ],
  ],
  [
    'an idempotency key',
    'entry 5 is not what was hashed',
    [`update ledger_entries set idempotency_key = null where account_id = ${PARENT} and sequence = 5`],
  ],
  [
    'a derivation that was none',
    'entry 5 is not what was hashed',
    [`update ledger_entries set derivation = '{}' where account_id = ${PARENT} and sequence = 5`],
  ],
  [
    'an entry that is gone',
    'entry 7 is missing',
    [
      `delete from postings where account_id = ${PARENT} and entry_id = ${NTH(7)}`,
      `delete from ledger_entries where account_id = ${PARENT} and sequence = 7`,
    ],
  ],
  [
    'an entry that is gone, the others counted anew',
    'entry 7 does not follow the one before it',
    [
      `delete from postings where account_id = ${PARENT} and entry_id = ${NTH(7)}`,
      `delete from ledger_entries where account_id = ${PARENT} and sequence = 7`,
      `update ledger_entries set sequence = sequence - 100 where account_id = ${PARENT} and sequence > 7`,
      `update ledger_entries set sequence = sequence + 99 where account_id = ${PARENT} and sequence < 0`,
    ],
  ],
  [
    'the last entry that is gone',
    'the balance knows another end',
    [
      `delete from postings where account_id = ${PARENT} and entry_id = ${NTH(12)}`,
      `delete from ledger_entries where account_id = ${PARENT} and sequence = 12`,
    ],
  ],
  [
    'a posting that was added',
    'entry 12 is not what was hashed',
    [
      `insert into postings select account_id, entry_id, 3, 'revenue', 'RUR', 1 from ledger_entries where account_id = ${PARENT} and sequence = 12`,
    ],
  ],
  [
    'an entry whose own hash was made to fit something else',
    'entry 3 is not what was hashed',
    [`update ledger_entries set hash = sha256(hash) where account_id = ${PARENT} and sequence = 3`],
  ],
]

describe('recomputation tells', () => {
  beforeAll(async () => {
    expect(await tamper()).toBe(null)
  })

  test.each(TAMPERINGS)('%s', async (_what, told, statements) => {
    expect(await tamper(...statements)).toBe(told)
  })
})
