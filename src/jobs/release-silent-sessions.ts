import { expireSession, type SessionParts } from '../domain/movements/index.ts'
import { findSilentSessions } from '../domain/usage/index.ts'

/** Sessions of one look at most. */
const SESSIONS_A_LOOK = 500

/**
 * Ends every session that has been silent beyond its limit, and gives their number. Each is ended by itself, behind its
 * account's lock, so that any number of processes may do this at the same time.
 */
export async function releaseSilentSessions(parts: SessionParts): Promise<number> {
  let released = 0
  for (;;) {
    const silent = await findSilentSessions(parts.read, parts.market.now, SESSIONS_A_LOOK)
    const ended = await Promise.all(silent.map((session) => expireSession(session, parts)))
    released += ended.filter(Boolean).length
    // None of them was left to us: another process has them, or is about to.
    if (silent.length < SESSIONS_A_LOOK || !ended.includes(true)) return released
  }
}
