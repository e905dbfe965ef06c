import { open, unlink } from 'node:fs/promises'
import { resolve } from 'node:path'
import { loadMarket } from '../boot/load-market.ts'
import { createKey } from '../domain/access/index.ts'
import { ensureOperator } from '../domain/account-opening/index.ts'
import { Refused } from '../ground/refusals/index.ts'
import type { Database } from '../ground/storage/index.ts'
import { withDatabase } from './with-database.ts'

/** The operator's key was not made; the message says why. */
export class OperatorKeyNotMade extends Error {
  override readonly name = 'OperatorKeyNotMade'
}

/**
 * `switchbook operator create-key`: opens the operator's account where there is none, and writes a key file for it that
 * its owner alone may read. A file that is there is left as it is.
 */
export async function runOperatorCreateKey(options: { readonly out: string; readonly email?: string }): Promise<void> {
  const path = resolve(options.out)
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorKeyNotMade(
      error.code === 'EEXIST' ? `${path} is there already: name another file by --out.` : `${path}: ${error.code}.`,
    )
  })
  try {
    const content = await withDatabase((database) => makeKey(database, options.email))
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
    process.stdout.write(`A key of the operator's account ${content.account_id} is in ${path}.\n`)
  } catch (error) {
    await unlink(path)
    throw error instanceof Refused
      ? new OperatorKeyNotMade("The operator's account has all the keys it may have.")
      : error
  } finally {
    await file.close()
  }
}

async function makeKey(database: Database, email: string | undefined) {
  const market = await loadMarket(database.read)
  return database.transaction(async (tx) => {
    const operator = await ensureOperator(tx, market, email)
    const key = await createKey(tx, {
      accountId: operator.id,
      keyName: 'operator',
      description: 'Made by switchbook operator create-key',
      roles: ['Owner'],
      now: market.now,
    })
    return {
      account_email: operator.email,
      account_id: operator.id,
      key_id: key.keyId,
      private_key: key.privateKey,
    }
  })
}
