// @peculiar/x509 asks for it before it is loaded itself.
import 'reflect-metadata'
import { isIP } from 'node:net'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { DAY_MS } from '../ground/time/index.ts'

/** PEM of an authority's certificate, and of a server's certificate with its key (PKCS#8). */
export interface MadeCertificates {
  readonly authority: string
  readonly cert: string
  readonly key: string
}

const VALID_DAYS = 800
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * Makes an authority and a server certificate of these names and addresses, valid from a day ago for 800 days.
 * The authority's key is not given out.
 */
export async function makeCertificates(names: readonly string[], at: Date): Promise<MadeCertificates> {
  const now = at.getTime()
  const span = {
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + VALID_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
  }
  const [authorityKeys, serverKeys] = await Promise.all([makeKeys(), makeKeys()])
  const authorityName = 'CN=Switchbook local authority'
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...span,
    name: authorityName,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  const server = await X509CertificateGenerator.create({
    ...span,
    subject: 'CN=localhost',
    issuer: authorityName,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
    ],
  })
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey)
  return {
    authority: authority.toString('pem'),
    cert: server.toString('pem'),
    key: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  }
}

function makeKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}
