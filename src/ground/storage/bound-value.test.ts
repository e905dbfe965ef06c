import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { boundValue } from './bound-value.ts'
import { select } from './query.ts'

let copy: TestDatabase
beforeAll(async () => {
  copy = await createTestDatabase('bare')
})
afterAll(() => copy.drop())

/** What PostgreSQL makes of a list: its items, one a row. */
async function read<Item>(type: string, items: readonly Item[]): Promise<Item[]> {
  const rows = await select<{ item: Item }>(copy.database.read, `select unnest($1::${type}[]) as item`, [items])
  return rows.map((row) => row.item)
}

// PostgreSQL holds no text with a null character, nor half a surrogate pair.
const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
const nullable = <Item>(items: fc.Arbitrary<Item>) => fc.array(fc.option(items, { nil: null }))

property.prop([nullable(texts)])('texts arrive as they are, absent ones as null', async (items) => {
  expect(await read('text', items)).toEqual(items)
})

test('texts that look like the syntax of arrays arrive as they are', async () => {
  const items = ['', 'NULL', 'null', '{', '}', '{a,b}', ',', '"', '\\', '\\"', "'", ' a ', '\n\t', '\\x00']
  expect(await read('text', items)).toEqual(items)
})

property.prop([nullable(fc.maxSafeInteger())])('whole numbers arrive as they are', async (items) => {
  expect(await read('bigint', items)).toEqual(items)
})

property.prop([nullable(fc.boolean())])('truth values arrive as they are', async (items) => {
  expect(await read('boolean', items)).toEqual(items)
})

const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })

property.prop([nullable(instants)])('instants arrive to the millisecond', async (items) => {
  expect(await read('timestamptz', items)).toEqual(items)
})

property.prop([nullable(fc.uint8Array().map((bytes) => Buffer.from(bytes)))])(
  'bytes arrive as they are',
  async (items) => {
    expect(await read('bytea', items)).toEqual(items)
  },
)

test('objects arrive as JSON, and a list in a list as one more dimension', async () => {
  expect(await read('json', [{ a: '"\\' }, { b: [1, null] }])).toEqual([{ a: '"\\' }, { b: [1, null] }])
  expect(
    await read('text', [
      ['a', 'b'],
      ['c', 'd'],
    ]),
  ).toEqual(['a', 'b', 'c', 'd'])
})

test('what is no list is left to the driver', () => {
  for (const value of [null, 1, 'a', true, { a: 1 }, new Date(0), Buffer.from('a')])
    expect(boundValue(value)).toBe(value)
})
