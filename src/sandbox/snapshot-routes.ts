import type { FastifyInstance } from 'fastify'
import type { Database } from '../ground/storage/index.ts'
import { type Clock, wallClock } from '../ground/time/index.ts'
import { ApiError } from '../wire/index.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { answerOf, fieldsOf, sendJson } from './replies.ts'
import { MAX_SNAPSHOTS, SNAPSHOT_NAME, type Snapshot, type Snapshots } from './snapshots.ts'

/** What the routes of snapshots act on. */
export interface SnapshotControls {
  readonly clock: Clock
  readonly database: Pick<Database, 'whileClosed'>
  readonly snapshots: Snapshots
  /** Reads anew what is kept in memory, after the database was put back. */
  reload(): Promise<unknown>
  readonly inTurn: OneAtATime
}

/** Adds GET and POST /sandbox/snapshots, and POST /sandbox/snapshots/<name>/restore. */
export function addSnapshotRoutes(server: FastifyInstance, controls: SnapshotControls): void {
  const { clock, database, snapshots, inTurn } = controls
  server.get('/sandbox/snapshots', async (_request, reply) =>
    sendJson(reply, JSON.stringify({ snapshots: (await snapshots.list()).map(shown) })),
  )
  server.post('/sandbox/snapshots', (request, reply) =>
    answerOf(reply, () =>
      inTurn(async () => {
        const name = await newName(fieldsOf(request.body).name, snapshots)
        const at = { now: clock.now(), madeAt: wallClock.now() }
        await database.whileClosed(() => snapshots.save(name, at))
        return JSON.stringify({ snapshot: shown({ name, ...at }) })
      }),
    ),
  )
  server.post<{ Params: { name: string } }>('/sandbox/snapshots/:name/restore', (request, reply) =>
    answerOf(reply, () =>
      inTurn(async () => {
        const { name } = request.params
        if (!(await snapshots.list()).some((one) => one.name === name)) {
          throw ApiError.ofParameter('INVALID_ARGUMENTS', 'name', `names ${name.slice(0, 64)}, which does not exist`)
        }
        await database.whileClosed(() => snapshots.restore(name))
        await controls.reload()
        return JSON.stringify({ now: clock.now().toISOString() })
      }),
    ),
  )
}

async function newName(asked: unknown, snapshots: Snapshots): Promise<string> {
  if (typeof asked !== 'string' || !SNAPSHOT_NAME.test(asked)) {
    const reason = 'must be 1 to 25 lower-case letters, digits, _ and -, a letter or digit first'
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'name', reason)
  }
  const known = await snapshots.list()
  if (known.length >= MAX_SNAPSHOTS && !known.some((one) => one.name === asked)) {
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'name', `would be one more than the ${MAX_SNAPSHOTS} that are kept`)
  }
  return asked
}

function shown({ name, now, madeAt }: Snapshot) {
  return { name, now: now.toISOString(), made_at: madeAt.toISOString() }
}
