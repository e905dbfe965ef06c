import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

const LARGEST = 5 * 1024 * 1024
const QUOTED_LINES = 4
/** What every start and every end says. */
const ROUTINE = /LOG: {2}(starting PostgreSQL|listening on|database system (is|was) shut down|shutting down|checkpoint)/
/** Time and pid at the head of a line. */
const STAMP = /^\S+ \S+ \S+ \[\d+\] /

/** The server's log, open for one start. */
export interface ServerLog {
  handle: FileHandle
  path: string
  /** The lines since it was opened that tell why a start failed, in one. */
  quote(): Promise<string>
}

/** Opens postgres.log in the folder for writing at its end; one that grew beyond 5 MB becomes postgres.log.1 first. */
export async function openServerLog(folder: string): Promise<ServerLog> {
  const path = join(folder, 'postgres.log')
  const size = (await stat(path).catch(() => null))?.size ?? 0
  if (size > LARGEST) await rename(path, `${path}.1`)
  const handle = await open(path, 'a+', 0o600)
  const from = (await handle.stat()).size
  return { handle, path, quote: async () => tellingLines(await readFrom(handle, from)) }
}

async function readFrom(handle: FileHandle, from: number): Promise<string> {
  const { size } = await handle.stat()
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
  return buffer.subarray(0, bytesRead).toString()
}

function tellingLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const telling = lines.filter((line) => !ROUTINE.test(line)).map((line) => line.replace(STAMP, ''))
  return (telling.length > 0 ? telling.slice(-QUOTED_LINES) : lines.slice(-1)).join(' | ')
}
