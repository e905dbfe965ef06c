/** Switchbook's own PostgreSQL cannot be started, stopped or removed. The message is one sentence that says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

/** Lets our own errors through and makes one of any other (a full disk, a folder we may not write). */
export function asEmbeddedPostgresError(failed: string, error: unknown): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  return new EmbeddedPostgresError(`${failed}: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })
}
