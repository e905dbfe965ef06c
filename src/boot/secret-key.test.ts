import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountId } from '../ground/ids/index.ts'
import { ConfigError } from './config.ts'
import { openSecretSeal, SECRET_KEY_FILE } from './secret-key.ts'

const ONE = accountId(1)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchbook-secret-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a key is made when it is first needed, for its owner alone, and stays', () => {
  const data = join(folder, 'made')
  const seal = openSecretSeal(data, {})
  expect(() => statSync(data)).toThrow('ENOENT')
  const sealed = seal.seal(ONE, 'secret')
  expect(statSync(join(data, SECRET_KEY_FILE)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(data, SECRET_KEY_FILE), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(openSecretSeal(data, {}).open(ONE, sealed)).toBe('secret')
})

test('the environment’s key goes before that of the folder, and leaves no file', () => {
  const data = join(folder, 'given')
  const key = '0f'.repeat(32)
  const sealed = openSecretSeal(data, { SWITCHBOOK_SECRET_KEY: key }).seal(ONE, 'secret')
  expect(openSecretSeal(folder, { SWITCHBOOK_SECRET_KEY: key.toUpperCase() }).open(ONE, sealed)).toBe('secret')
  expect(() => statSync(data)).toThrow('ENOENT')
  expect(() => openSecretSeal(data, {}).open(ONE, sealed)).toThrow()
})

test.each(['short', '0g'.repeat(32), `${'0f'.repeat(32)}0`])('%s is no key', (text) => {
  expect(() => openSecretSeal(folder, { SWITCHBOOK_SECRET_KEY: text })).toThrow(ConfigError)
})

test('a file that holds no key is not passed over', () => {
  writeFileSync(join(folder, SECRET_KEY_FILE), 'nothing')
  expect(() => openSecretSeal(folder, {}).seal(ONE, 'secret')).toThrow(ConfigError)
})
