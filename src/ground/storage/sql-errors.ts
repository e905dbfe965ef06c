import pg from 'pg'

/** The SQLSTATE of a database error, or undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The name of the constraint that a database error broke, or undefined. */
export function brokenConstraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}

/**
 * Whether the database refused what a statement wanted to write (SQLSTATE classes 22, data, and 23, constraints), rather
 * than being out of reach or at fault itself.
 */
export function isDataFault(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '')
}
