import type { ClientBase } from 'pg'

declare const reads: unique symbol
declare const writes: unique symbol

/** Where rows may be read. What it stands on is known to the query functions alone. */
export interface Read {
  readonly [reads]: true
}

/** An open transaction: rows may be read and written. It fits wherever a `Read` is asked, never the reverse. */
export interface Tx extends Read {
  readonly [writes]: true
}

/** Anything that runs one statement: a pool, or the connection of a transaction. */
export type StatementRunner = Pick<ClientBase, 'query'>

/** Makes the opaque handle of a pool, for reading. */
export function readHandle(runner: StatementRunner): Read {
  return runner as unknown as Read
}

/** Makes the opaque handle of a connection with an open transaction. */
export function txHandle(connection: StatementRunner): Tx {
  return connection as unknown as Tx
}

/** The runner behind a handle; for the query functions of this room only. */
export function runnerOf(handle: Read): StatementRunner {
  return handle as unknown as StatementRunner
}

const pauses = new WeakMap<Tx, number>()

/**
 * Lets a transaction be answered so many milliseconds after its commit only: by then no process gives rows again that it
 * read before and keeps for less than that (`RowsByKey.kept`).
 */
export function outlast(tx: Tx, milliseconds: number): void {
  pauses.set(tx, Math.max(milliseconds, pauses.get(tx) ?? 0))
}

/** The milliseconds to wait after a transaction; a handle's next transaction begins without them. */
export function takePause(tx: Tx): number {
  const milliseconds = pauses.get(tx) ?? 0
  pauses.delete(tx)
  return milliseconds
}
