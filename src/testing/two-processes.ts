import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../ground/storage/index.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** Two processes, stood for by two handles of one database, each with a memory of its own. */
export interface TwoProcesses {
  readonly here: Database
  readonly there: Database
  /** Where the database is, for a connection beside theirs. */
  readonly address: TestDatabase['address']
}

/** The two for the tests of one file, on a copy of the demo. */
export function twoProcesses(): TwoProcesses {
  let opened: { readonly copy: TestDatabase; readonly here: Database; readonly there: Database } | undefined
  const both = () => {
    if (opened === undefined) throw new Error('the database is used before it is opened')
    return opened
  }
  beforeAll(async () => {
    const copy = await createTestDatabase('demo')
    opened = { copy, here: openDatabase(copy.address), there: openDatabase(copy.address) }
    await Promise.all([opened.here.keepRows(), opened.there.keepRows()])
  })
  afterAll(async () => {
    const { copy, here, there } = both()
    await Promise.all([here.close(), there.close()])
    await copy.drop()
  })
  return {
    get here() {
      return both().here
    },
    get there() {
      return both().there
    },
    get address() {
      return both().copy.address
    },
  }
}
