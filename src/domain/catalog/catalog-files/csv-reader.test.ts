import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvReader } from './csv-reader.ts'

interface ReadRow {
  readonly line: number
  readonly fields: readonly string[]
  readonly problem: string | null
}

function readAll(text: string): ReadRow[] {
  const rows: ReadRow[] = []
  for (const reader = new CsvReader(text); reader.next(); ) {
    rows.push({ line: reader.line, fields: [...reader.fields], problem: reader.problem })
  }
  return rows
}

const cell = fc.string({ unit: fc.constantFrom('a', '7', ' ', 'é', '+', ',', '"', '\n') })
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })

property.prop([table, fc.constantFrom('\n', '\r\n')])(
  'gives back the cells that were quoted into it',
  (rows, newline) => {
    const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
    expect(readAll(quoted.join(newline)).map(({ fields }) => fields)).toEqual(rows)
  },
)

property.prop([table])('knows the line that each row begins on', (rows) => {
  const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
  const begins = quoted.map((_, index) => quoted.slice(0, index).join('\n').split('\n').length + (index === 0 ? 0 : 1))
  expect(readAll(quoted.join('\n')).map(({ line }) => line)).toEqual(begins)
})

test('passes over empty lines and counts them', () => {
  const rows = readAll('a,b\n\n"1\n2",3\n4,5\n')
  expect(rows.map(({ line, fields }) => [line, ...fields])).toEqual([
    [1, 'a', 'b'],
    [3, '1\n2', '3'],
    [5, '4', '5'],
  ])
})

test('passes over a byte order mark', () => {
  expect(readAll('\uFEFFa,b\n')[0]?.fields).toEqual(['a', 'b'])
})

test('a row with broken quotes is not taken for a good one', () => {
  expect(readAll('a,b\n"a"b,c\nd,e').map(({ line, problem }) => [line, problem])).toEqual([
    [1, null],
    [2, 'has text after a closing quote'],
  ])
  expect(readAll('a,"b\nc').map(({ problem }) => problem)).toEqual(['has a quote that is not closed'])
})
