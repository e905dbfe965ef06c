import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateServiceKey, insertKey } from '../../domain/access/index.ts'
import type { Account } from '../../domain/accounts/index.ts'
import type { Tx } from '../../ground/storage/index.ts'
import { CHILD_1, DEMO_NOW, OPERATOR, PARENT } from './accounts.ts'

/** A key file of the demo, in the form that the official clients load. */
export interface DemoKeyFile {
  readonly fileName: string
  readonly account: Account
  readonly keyName: string
  readonly roles: readonly string[]
}

export const DEMO_KEY_FILES: readonly DemoKeyFile[] = [
  { fileName: 'credentials.json', account: PARENT, keyName: 'demo owner', roles: ['Owner'] },
  { fileName: 'child-credentials.json', account: CHILD_1, keyName: 'demo child owner', roles: ['Owner'] },
  { fileName: 'limited-credentials.json', account: PARENT, keyName: 'demo without roles', roles: [] },
  { fileName: 'operator-credentials.json', account: OPERATOR, keyName: 'demo operator', roles: ['Owner'] },
]

/** A key that is not written yet. */
export interface PendingKeyFile extends DemoKeyFile {
  readonly key: Awaited<ReturnType<typeof generateServiceKey>>
}

/** Makes keys for the key files that a folder lacks. Their private halves exist here and in the files alone. */
export async function makeMissingKeys(folder: string): Promise<PendingKeyFile[]> {
  const missing = await Promise.all(
    DEMO_KEY_FILES.map(async (file) => ((await exists(join(folder, file.fileName))) ? [] : [file])),
  )
  return makeKeys(missing.flat())
}

/** Makes keys for the key files that are not among those made. */
export function makeOtherKeys(made: readonly PendingKeyFile[]): Promise<PendingKeyFile[]> {
  return makeKeys(DEMO_KEY_FILES.filter((file) => !made.some((one) => one.fileName === file.fileName)))
}

function makeKeys(files: readonly DemoKeyFile[]): Promise<PendingKeyFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, key: await generateServiceKey() })))
}

/** Makes the keys known to a database. */
export async function insertDemoKeys(tx: Tx, pending: readonly PendingKeyFile[]): Promise<void> {
  for (const { account, keyName, roles, key } of pending) {
    await insertKey(tx, {
      keyId: key.keyId,
      accountId: account.id,
      keyName,
      description: `Made by the demo`,
      roles,
      publicKey: key.publicKey,
      createdAt: DEMO_NOW,
    })
  }
}

/** Writes the key files, readable by their owner alone, once the keys are known to the database. */
export async function writeKeyFiles(folder: string, pending: readonly PendingKeyFile[]): Promise<void> {
  for (const { fileName, account, key } of pending) {
    const content = {
      account_email: account.email,
      account_id: account.id,
      key_id: key.keyId,
      private_key: key.privateKey,
    }
    await writeFile(join(folder, fileName), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
