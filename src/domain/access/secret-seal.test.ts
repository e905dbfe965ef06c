import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { secretSeal } from './secret-seal.ts'

const seal = secretSeal(() => Buffer.alloc(32, 1))
const [ONE, OTHER] = [accountId(1), accountId(2)]

property.prop([fc.string({ unit: 'grapheme' })])('what is sealed is opened again, and is not to be seen', (secret) => {
  const sealed = seal.seal(ONE, secret)
  expect(seal.open(ONE, sealed)).toBe(secret)
  if (secret.length > 3) expect(sealed.includes(Buffer.from(secret))).toBe(false)
})

test('the same secret never looks the same twice', () => {
  expect(seal.seal(ONE, 'secret')).not.toEqual(seal.seal(ONE, 'secret'))
})

test('neither another key nor another account opens it', () => {
  const sealed = seal.seal(ONE, 'secret')
  expect(() => seal.open(OTHER, sealed)).toThrow()
  expect(() => secretSeal(() => Buffer.alloc(32, 2)).open(ONE, sealed)).toThrow()
})

property.prop([fc.nat()])('what was changed in any byte is not opened', (place) => {
  const sealed = seal.seal(ONE, 'secret')
  const at = place % sealed.length
  sealed.writeUInt8(sealed.readUInt8(at) ^ 1, at)
  expect(() => seal.open(ONE, sealed)).toThrow()
})

test('a key is asked for when it is needed, and not before', () => {
  const missing = secretSeal(() => {
    throw new Error('there is no key')
  })
  expect(() => missing.seal(ONE, 'secret')).toThrow('there is no key')
})
