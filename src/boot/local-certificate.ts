import { X509Certificate } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { DAY_MS, wallClock } from '../ground/time/index.ts'

/** A server's key and certificate, PEM, and the file of the authority that clients are told to trust. */
export interface LocalCertificate {
  readonly key: string
  readonly cert: string
  readonly authorityFile: string
}

/** A certificate with fewer days left is made anew. */
const RENEW_DAYS = 30

/**
 * The certificate for local names, made at the first start together with an authority of its own: `ca.pem` is for
 * clients, and the authority's key is thrown away, so that nobody can make more certificates that they would trust.
 * Made anew, authority and all, when it runs out or when `host` is not in it.
 */
export async function localCertificate(folder: string, host: string): Promise<LocalCertificate> {
  const files = {
    key: join(folder, 'server-key.pem'),
    cert: join(folder, 'server.pem'),
    authority: join(folder, 'ca.pem'),
  }
  const names = [...new Set(['localhost', '127.0.0.1', '::1', host])]
  const kept = await readKept(files)
  if (kept !== null && isUsable(kept.cert, names)) return { ...kept, authorityFile: files.authority }
  // Loaded when it is needed: a start on an existing folder does without.
  const { makeCertificates } = await import('./make-certificates.ts')
  const made = await makeCertificates(names, wallClock.now())
  await writeWhole(files.authority, made.authority, 0o644)
  await writeWhole(files.key, made.key, 0o600)
  await writeWhole(files.cert, made.cert, 0o644)
  return { key: made.key, cert: made.cert, authorityFile: files.authority }
}

async function readKept(files: { key: string; cert: string; authority: string }) {
  try {
    await readFile(files.authority)
    return { key: await readFile(files.key, 'utf8'), cert: await readFile(files.cert, 'utf8') }
  } catch {
    // Not there, or not all of it: made anew.
    return null
  }
}

function isUsable(pem: string, names: readonly string[]): boolean {
  const certificate = new X509Certificate(pem)
  const daysLeft = (Date.parse(certificate.validTo) - wallClock.now().getTime()) / DAY_MS
  const covers = (name: string) =>
    (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined
  return daysLeft > RENEW_DAYS && names.every(covers)
}

/** Writes a file whole or not at all. */
async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const half = `${path}.new`
  await writeFile(half, text.endsWith('\n') ? text : `${text}\n`, { mode })
  await rename(half, path)
}
