import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isThere } from './home.ts'
import type { ServerUser } from './server-user.ts'

/** Where one server listens. */
export interface Address {
  /** A socket's folder, or a host: what `pg` takes as host. */
  host: string
  port: number
  settings: Record<string, string>
  /** The private folder of its socket; null on the loopback. */
  socketFolder: string | null
  /** Removes what the address left on disk, once the server has stopped. */
  dispose(): Promise<void>
}

const PREFIX = 'switchbook-'

/** Chooses where the server listens: a socket in a private folder, or on Windows a free port of the loopback. */
export function chooseAddress(user: ServerUser | null): Promise<Address> {
  return process.platform === 'win32' ? loopbackAddress() : socketAddress(user)
}

async function socketAddress(user: ServerUser | null): Promise<Address> {
  // Not in the data folder and not under TMPDIR: a socket's path must stay under about 100 bytes, mounted
  // folders often carry no sockets, and TMPDIR may be closed to the server's user.
  const host = await mkdtemp(join(await shortFolder(), PREFIX))
  if (user !== null) await chown(host, user.uid, user.gid)
  return {
    host,
    port: 5432,
    socketFolder: host,
    settings: { listen_addresses: '', unix_socket_directories: host, port: '5432' },
    dispose: () => rm(host, { recursive: true, force: true }),
  }
}

/** Removes a socket's folder that nobody disposed of, since server and owner both were killed. Leaves any other folder. */
export async function removeLeftSocketFolder(path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const isOurs = name.startsWith(PREFIX) && path === join(await shortFolder(), name)
  if (isOurs) await rm(path, { recursive: true, force: true })
}

async function shortFolder(): Promise<string> {
  return (await isThere('/tmp')) ? '/tmp' : tmpdir()
}

/** An address on the loopback. Should another program take the port before the server does, the start fails and says so. */
export async function loopbackAddress(): Promise<Address> {
  const port = await new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) }
  return { host: '127.0.0.1', port, settings, socketFolder: null, dispose: async () => {} }
}
