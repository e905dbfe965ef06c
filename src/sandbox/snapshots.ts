/** A named state of the sandbox. */
export interface Snapshot {
  readonly name: string
  /** Where the clock stood. */
  readonly now: Date
  /** When it was made, in real time. */
  readonly madeAt: Date
}

/** Where named states are kept. Save and restore are called while the database is closed. */
export interface Snapshots {
  /** By name. */
  list(): Promise<Snapshot[]>
  /** Keeps the state as it stands, in place of one of the same name. */
  save(name: string, at: { readonly now: Date; readonly madeAt: Date }): Promise<void>
  restore(name: string): Promise<void>
}

/** Snapshots at most: each is a whole database. */
export const MAX_SNAPSHOTS = 20

/** What a snapshot may be called: it becomes part of a database's name. */
export const SNAPSHOT_NAME = /^[a-z0-9][a-z0-9_-]{0,24}$/
