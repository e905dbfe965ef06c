/** The names of errors whose message is a sentence for the person at the terminal. */
export const EXPECTED_FAILURES: ReadonlySet<string> = new Set([
  'ApiError',
  'CatalogFileError',
  'ConfigError',
  'DatabaseServerError',
  'EmbeddedPostgresError',
  'FileNotWritten',
  'CallRecordFormatError',
  'MigrationError',
  'NoCatalogError',
  'NoServer',
  'NoSuchAccount',
  'OperatorApiError',
  'OperatorKeyNotMade',
  'PortTaken',
  'PricesNotApplied',
  'UnreadableFile',
])

/** A file of the user's that cannot be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/** A server that is not there, or does not do what is asked of it. */
export class NoServer extends Error {
  override readonly name = 'NoServer'
}

/** A port that cannot be listened on. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
}

/** Turns the system's word for a taken port into a sentence that says what to do. */
export function explainListenFailure(error: unknown): unknown {
  const failure = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (failure.code === 'EADDRINUSE') {
    return new PortTaken(
      `Port ${failure.port} on ${failure.address} is taken, perhaps by another demo; set PORT and HTTPS_PORT to free ones.`,
    )
  }
  if (failure.code === 'EACCES' || failure.code === 'EADDRNOTAVAIL') {
    return new PortTaken(`Port ${failure.port} on ${failure.address} cannot be listened on: ${failure.code}.`)
  }
  return error
}
