import { SEAL_KEY_BYTES, secretSeal } from '../domain/access/index.ts'

const KEY = Buffer.alloc(SEAL_KEY_BYTES, 'a key for tests')

/** The seal of every test: what one process seals another opens. */
export const TEST_SEAL = secretSeal(() => KEY)
