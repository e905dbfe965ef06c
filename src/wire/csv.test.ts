import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { Money } from '../ground/money/index.ts'
import { type CsvColumn, type CsvForm, encodeCsv } from './csv.ts'

const BARE: CsvForm = { withHeader: false, decimalMark: '.' }
const texts: CsvColumn<readonly string[]>[] = [0, 1].map((place) => ({
  name: `column_${place}`,
  cell: (row) => row[place],
}))
const cellOf = (text: string) => encodeCsv(texts.slice(0, 1), [[text]], BARE).slice(0, -2)

describe('a cell', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' inside ', '" inside "'],
    ['Связь, месяц', '"Связь, месяц"'],
  ])('of the text %j is %s', (text, cell) => {
    expect(cellOf(text)).toBe(cell)
  })

  test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '-', '+', '=', '-1e5', '--1', '1=', 'a=b'])(
    'of the text %j is no formula',
    (text) => {
      expect(Papa.parse<string[]>(cellOf(text)).data[0]?.[0]).toMatch(/^['1a]/)
    },
  )

  test.each(['-936.5', '+79263332211', '-1', '0,5', '-0,5'])('of the plain number %s stays as it is', (text) => {
    expect(Papa.parse<string[]>(cellOf(text)).data[0]?.[0]).toBe(text)
  })
})

describe('a number', () => {
  const amount: CsvColumn<Money>[] = [{ name: 'amount', cell: (money) => money }]
  const amounts = ['-936.5', '0.000001', '25000'].map((text) => Money.of(text, 'USD'))

  test('has its own digits, with the decimal mark that is asked', () => {
    expect(encodeCsv(amount, amounts, BARE)).toBe('-936.5\r\n0.000001\r\n25000\r\n')
    expect(encodeCsv(amount, amounts, { ...BARE, decimalMark: ',' })).toBe('"-936,5"\r\n"0,000001"\r\n25000\r\n')
  })
})

test('a file has its header when it is asked, without any row too', () => {
  expect(encodeCsv(texts, [], { ...BARE, withHeader: true })).toBe('column_0,column_1\r\n')
  expect(encodeCsv(texts, [], BARE)).toBe('')
})

property.prop([fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 })])(
  'a reader of CSV gets every text back, but for the apostrophe before a formula',
  (rows) => {
    const form = { ...BARE, withHeader: true }
    const read = Papa.parse<string[]>(encodeCsv(texts, rows, form), { delimiter: ',', newline: '\r\n' }).data
    const back = read.slice(1, -1).map((row) => row.map((text) => text.replace(/^'/, '')))
    expect(back).toEqual(rows.map((row) => row.map((text) => text.replace(/^'/, ''))))
  },
)
