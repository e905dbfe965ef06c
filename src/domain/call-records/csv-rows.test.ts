import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvRows } from './csv-rows.ts'

function rowsOf(text: string, width: number) {
  const rows = new CsvRows(width)
  const lines = text.split('\n').map((line, index) => ({ number: index + 1, text: line }))
  return [...lines.flatMap((line) => [...rows.add(line)]), ...rows.end()]
}

const read = (text: string, width = 2) =>
  rowsOf(text, width).map(({ line, fields, problem }) => (problem === null ? [line, ...fields] : `${line} ${problem}`))

const cell = fc.string({ unit: fc.constantFrom('a', '7', ' ', 'é', ',', '"', '\n') })
const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 })

property.prop([table])('quoted cells come back as they were, line breaks included', (cells) => {
  const text = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')
  const rows = rowsOf(text, 3)
  expect(rows.map(({ fields }) => fields)).toEqual(cells)
  const begins = cells.map((_, index) => cells.slice(0, index).flat().join('').split('\n').length + index)
  expect(rows.map(({ line }) => line)).toEqual(begins)
})

test('empty lines are passed over and counted', () => {
  expect(read('a,b\n\n  \n"c","d"\n')).toEqual([
    [1, 'a', 'b'],
    [4, 'c', 'd'],
  ])
})

test('a row with more or fewer fields is a problem of its own', () => {
  expect(read('a,b,c\nd\ne,f')).toEqual(['1 has 3 fields, not 2', '2 has 1 fields, not 2', [3, 'e', 'f']])
})

test('a row that breaks off within quotes spoils no other', () => {
  expect(read('"a","b\n"c","d"\n"e","f"')).toEqual(['1 has text after a closing quote', [2, 'c', 'd'], [3, 'e', 'f']])
  expect(read('a,"b\nc,d\ne,f')).toEqual(['1 has a quote that is not closed', [2, 'c', 'd'], [3, 'e', 'f']])
  expect(read('a,b\n"c')).toEqual([[1, 'a', 'b'], '2 has a quote that is not closed'])
})

test('a quote that is open for many lines is given up, and they are read', () => {
  const good = Array.from({ length: 120 }, (_, index) => `a,${index}`)
  const rows = read(['a,"b', ...good].join('\n'))
  expect(rows[0]).toBe('1 has a quote that is not closed')
  expect(rows.slice(1)).toEqual(good.map((_, index) => [index + 2, 'a', String(index)]))
})

test('text after a closing quote is not taken for a good row', () => {
  expect(read('"a"b,c\nd,e')).toEqual(['1 has text after a closing quote', [2, 'd', 'e']])
})
