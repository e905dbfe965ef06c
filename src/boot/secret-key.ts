import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SEAL_KEY_BYTES, type SecretSeal, secretSeal } from '../domain/access/index.ts'
import { ConfigError, type Environment } from './config.ts'

/** The file of a data folder that holds the key of the seal, where the environment names none. */
export const SECRET_KEY_FILE = 'secret-key'

const HEX_KEY = /^[0-9a-fA-F]{64}$/

/**
 * The seal of secrets that are kept in the database: by SWITCHBOOK_SECRET_KEY (64 hexadecimal digits), else by a key in
 * the data folder, made when it is first needed. Throws ConfigError for a key that is none.
 */
export function openSecretSeal(dataFolder: string, env: Environment): SecretSeal {
  const given = env.SWITCHBOOK_SECRET_KEY
  if (given) {
    const key = keyIn(given, 'SWITCHBOOK_SECRET_KEY')
    return secretSeal(() => key)
  }
  let kept: Buffer | undefined
  return secretSeal(() => {
    kept ??= readOrMakeKey(dataFolder)
    return kept
  })
}

function readOrMakeKey(folder: string): Buffer {
  const path = join(folder, SECRET_KEY_FILE)
  mkdirSync(folder, { recursive: true })
  try {
    // Only where there is none: of two processes that start at once, one makes it and both read it.
    writeFileSync(path, `${randomBytes(SEAL_KEY_BYTES).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return keyIn(readFileSync(path, 'utf8').trim(), path)
}

function keyIn(text: string, where: string): Buffer {
  if (HEX_KEY.test(text)) return Buffer.from(text, 'hex')
  throw new ConfigError(`${where} is not a key of ${SEAL_KEY_BYTES * 2} hexadecimal digits`)
}
