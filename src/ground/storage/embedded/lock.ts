import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Home } from './home.ts'
import { startMark, stillLives } from './process-identity.ts'

/** That this process, and no other, runs the server of one home. */
export interface Ownership {
  release(): Promise<void>
}

const CLAIM = /^owner-(\d+)-(\w*)-\w+\.lock$/
const TRIES = 4

/**
 * Makes this process the owner of the home. Throws EmbeddedPostgresError with the owner's pid when somebody else, or
 * an earlier start in this process, owns it. What a dead process left does not count.
 *
 * Each claim is a file of its own that names the process and when it started: announce, then look, and whoever sees
 * a living rival withdraws. So two never own at once, and anybody may clear a dead claim at any time, which a single
 * lock file does not allow. Two that begin at the same instant may both withdraw, hence a few tries.
 */
export async function takeOwnership(home: Home): Promise<Ownership> {
  for (let attempt = 1; ; attempt++) {
    const claim = `owner-${process.pid}-${(await startMark(process.pid)) ?? ''}-${randomBytes(6).toString('hex')}.lock`
    await writeFile(join(home.path, claim), '', { flag: 'wx' })
    const release = () => rm(join(home.path, claim), { force: true })
    const rival = await livingRival(home.path, claim)
    if (rival === null) return { release }
    await release()
    if (attempt === TRIES) {
      throw new EmbeddedPostgresError(
        `The database in ${home.folder} is in use by process ${rival}: stop that process first, or choose another folder.`,
      )
    }
    // By chance, so that two which met do not meet again.
    await pause(5 + Math.random() * 40)
  }
}

async function livingRival(path: string, own: string): Promise<number | null> {
  for (const name of await readdir(path)) {
    const [, pid, mark = ''] = CLAIM.exec(name) ?? []
    if (pid === undefined || name === own) continue
    if (await stillLives(Number(pid), mark)) return Number(pid)
    await rm(join(path, name), { force: true })
  }
  return null
}
