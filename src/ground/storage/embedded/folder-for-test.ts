import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeEmbeddedPostgres } from './index.ts'

/** A folder of one test; its database goes with it, wherever that was put. */
export interface FolderForTest extends AsyncDisposable {
  /** The folder that the test owns. */
  path: string
  /** A folder in it, not made yet, for a database. */
  database: string
}

/** Makes a folder for one test that every user can enter; with mode 0o700, nobody but its owner. */
export async function folderForTest(mode = 0o755): Promise<FolderForTest> {
  const path = await mkdtemp(join(tmpdir(), 'embedded-test-'))
  await chmod(path, mode)
  const database = join(path, 'database')
  return {
    path,
    database,
    [Symbol.asyncDispose]: async () => {
      await removeEmbeddedPostgres(database)
      await rm(path, { recursive: true, force: true })
    },
  }
}
