import { test as property } from '@fast-check/vitest'
import { parse } from 'csv-parse/sync'
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

const plainField = fc.string({ unit: fc.constantFrom('a', '7', ' ', 'é', '+') })
const quotedField = fc
  .string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é') })
  .map((text) => `"${text.replaceAll('"', '""')}"`)
const row = fc
  .array(fc.oneof(plainField, quotedField), { minLength: 1, maxLength: 4 })
  .map((fields) => fields.join(','))
const csv = fc
  .tuple(fc.array(row), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([rows, newline, ends]) => rows.join(newline) + (ends ? newline : ''))

property.prop([csv])('reads what csv-parse reads', (text) => {
  const expected = parse(text, { relax_column_count: true, skip_empty_lines: true })
  expect(readAll(text).map(({ fields }) => fields)).toEqual(expected)
})

test('knows the line that each row begins on', () => {
  const rows = readAll('a,b\n\n"1\n2",3\r\n4,5')
  expect(rows.map(({ line, fields }) => [line, ...fields])).toEqual([
    [1, 'a', 'b'],
    [3, '1\n2', '3'],
    [5, '4', '5'],
  ])
})

test('passes over a byte order mark', () => {
  expect(readAll('\uFEFFa,b\n')[0]?.fields).toEqual(['a', 'b'])
})

test('says what is wrong with quotes', () => {
  expect(readAll('"a"b,c\nd,e').map(({ problem }) => problem)).toEqual(['has text after a closing quote', null])
  expect(readAll('a,"b\nc').map(({ problem }) => problem)).toEqual(['has a quote that is not closed'])
})
