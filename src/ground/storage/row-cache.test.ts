import { expect, test } from 'vitest'
import { RowCache } from './row-cache.ts'

function turnedOn(): RowCache {
  const cache = new RowCache()
  cache.turnOn()
  return cache
}

test('nothing is kept until it is turned on', () => {
  const cache = new RowCache()
  cache.keep('accounts', 1, ['row'], cache.mark())
  cache.turnOn()
  expect(cache.find('accounts', 1)).toBeUndefined()
  cache.keep('accounts', 1, ['row'], cache.mark())
  expect(cache.find('accounts', 1)).toEqual(['row'])
})

test('rows are found by topic and key, a number and its text being two', () => {
  const cache = turnedOn()
  cache.keep('accounts', 1, ['account'], cache.mark())
  cache.keep('keys', 'a:b', ['key'], cache.mark())
  expect(cache.find('accounts', 1)).toEqual(['account'])
  expect(cache.find('accounts', '1')).toBeUndefined()
  expect(cache.find('keys', 1)).toBeUndefined()
  expect(cache.find('keys', 'a:b')).toEqual(['key'])
})

test('what changed is dropped, as the triggers name it, and nothing else', () => {
  const cache = turnedOn()
  for (const key of [1, 2]) cache.keep('accounts', key, [key], cache.mark())
  cache.keep('keys', 'a:b', ['key'], cache.mark())
  cache.drop('accounts:1')
  expect(cache.find('accounts', 1)).toBeUndefined()
  expect(cache.find('accounts', 2)).toEqual([2])
  cache.drop('keys:a:b')
  expect(cache.find('keys', 'a:b')).toBeUndefined()
  expect(() => cache.drop('nonsense')).not.toThrow()
  expect(() => cache.drop('nobody:9')).not.toThrow()
})

test('rows that were read before something was dropped are not kept: they may be older than the change', () => {
  const cache = turnedOn()
  const mark = cache.mark()
  cache.drop('accounts:1')
  cache.keep('accounts', 1, ['old'], mark)
  expect(cache.find('accounts', 1)).toBeUndefined()
})

test('turned off it keeps and gives nothing, and begins anew', () => {
  const cache = turnedOn()
  cache.keep('accounts', 1, ['old'], cache.mark())
  const mark = cache.mark()
  cache.turnOff()
  expect(cache.isOn).toBe(false)
  expect(cache.find('accounts', 1)).toBeUndefined()
  cache.turnOn()
  expect(cache.find('accounts', 1)).toBeUndefined()
  // Read before it was turned off, come back after it was turned on.
  cache.keep('accounts', 1, ['old'], mark)
  expect(cache.find('accounts', 1)).toBeUndefined()
})

test('it holds ten thousand keys of a topic at most, the oldest going first', () => {
  const cache = turnedOn()
  for (let key = 1; key <= 10_001; key += 1) cache.keep('accounts', key, [key], cache.mark())
  expect(cache.find('accounts', 1)).toBeUndefined()
  expect(cache.find('accounts', 2)).toEqual([2])
  expect(cache.find('accounts', 10_001)).toEqual([10_001])
})
