import { pino } from 'pino'
import { inject } from 'vitest'
import { startSwitchbook } from '../boot/start-switchbook.ts'
import { openDatabase } from '../ground/storage/index.ts'
import { select } from '../ground/storage/query.ts'
import type { TestSwitchbook } from './switchbook.ts'
import { TEST_SEAL } from './test-seal.ts'
import { addressOn } from './test-server.ts'

/** Another server on the database of a test's first one, as another process would be: it shares nothing else with it. */
export interface SecondServer extends AsyncDisposable {
  readonly httpUrl: string
  /** Lines of the log at level error and above. */
  readonly failures: readonly string[]
}

/** Starts it, with the first one's clock, on a free port. Dispose of it before the first. */
export async function startSecondServer(first: TestSwitchbook): Promise<SecondServer> {
  const [row] = await select<{ name: string }>(first.database.read, 'select current_database() as name')
  if (row === undefined) throw new Error('the database has no name')
  const database = openDatabase(addressOn(inject('server'), row.name))
  const failures: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) })
  const started = await startSwitchbook({
    database,
    clock: first.clock,
    host: '127.0.0.1',
    listen: [{ port: 0 }],
    log,
    secretSeal: TEST_SEAL,
    callbackNetworks: [],
  })
  return {
    httpUrl: `http://127.0.0.1:${started.ports[0]}`,
    failures,
    [Symbol.asyncDispose]: async () => {
      await started.close()
      await database.close()
    },
  }
}
