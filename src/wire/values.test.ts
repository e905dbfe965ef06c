import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf } from '../ground/money/index.ts'
import {
  BadValue,
  decodeBoolean,
  decodeDay,
  decodeDecimal,
  decodeInteger,
  decodeTimestamp,
  encodeTimestamp,
  listItems,
} from './values.ts'

const bad = expect.any(BadValue)

/** An instant of a four-digit year, to the second: what the wire can say. */
const instant = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T23:59:59Z'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000))

describe('a boolean', () => {
  test.each(['true', 'True', 'TRUE', 'tRuE', '1', ' true '])('%s is true', (text) => {
    expect(decodeBoolean(text)).toBe(true)
  })

  test.each(['false', 'False', 'FALSE', '0', '\tfalse\n'])('%s is false', (text) => {
    expect(decodeBoolean(text)).toBe(false)
  })

  test.each(['', ' ', 'yes', 'no', 'on', 't', 'f', '2', '-1', '01', '1.0', 'truefalse', 'null', 'ｔｒｕｅ'])(
    '"%s" is none',
    (text) => {
      expect(decodeBoolean(text)).toEqual(bad)
    },
  )
})

describe('a whole number', () => {
  property.prop([fc.maxSafeInteger()])('is read back from its own digits, with or without a sign', (value) => {
    expect(decodeInteger(String(value))).toBe(value === 0 ? 0 : value)
    if (value >= 0) expect(decodeInteger(`+${value}`)).toBe(value)
  })

  test('has leading zeros, white space around it, and no negative zero', () => {
    expect(decodeInteger('007')).toBe(7)
    expect(decodeInteger(' 7\n')).toBe(7)
    expect(decodeInteger('-0')).toBe(0)
  })

  test.each([
    ...['', ' ', '-', '+', '1.0', '1.', '1e3', '0x10', '1 000', '1,000', '1_000', '--1', '٣', 'NaN', 'Infinity'],
    ...['9007199254740992', '-9007199254740992', '9'.repeat(17), '9'.repeat(400), 'ten', '1n'],
  ])('"%.20s" is none', (text) => {
    expect(decodeInteger(text)).toEqual(bad)
  })
})

describe('a decimal', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 }).map((all) => all.join(''))

  property.prop([fc.constantFrom('', '-', '+'), digits, fc.option(digits)])(
    'keeps all of its digits',
    (sign, whole, fraction) => {
      const value = decodeDecimal(`${sign}${whole}${fraction === null ? '' : `.${fraction}`}`)
      if (value instanceof BadValue) throw new Error(value.reason)
      // The same digits without needless zeros: what leaves is what came.
      const wholeDigits = whole.replace(/^0+(?=\d)/, '')
      const fractionDigits = (fraction ?? '').replace(/0+$/, '')
      const text = `${wholeDigits}${fractionDigits === '' ? '' : `.${fractionDigits}`}`
      expect(digitsOf(value)).toBe(sign === '-' && /[1-9]/.test(text) ? `-${text}` : text)
    },
  )

  test.each([
    ['1.50', '1.5'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['5.', '5'],
    ['1E+2', '100'],
    ['1.5e2', '150'],
    ['1e-6', '0.000001'],
    ['5.e1', '50'],
    [' 2 ', '2'],
    ['-0', '0'],
    ['0.1', '0.1'],
  ])('%s is %s', (text, seen) => {
    const value = decodeDecimal(text)
    expect(value instanceof BadValue ? value : digitsOf(value)).toBe(seen)
  })

  test.each([
    ...['', '.', '-', '+', '+-1', '-+1', '++1', '1.2.3', '1,5', '1 5', '1e', 'e5', '1e999', '1e1.5', '0x1', '1_0'],
    ...['NaN', 'Infinity', '-Infinity', '∞', '٣', '$5', '5 USD', '9'.repeat(31), `0.${'1'.repeat(31)}`],
  ])('"%.20s" is none', (text) => {
    expect(decodeDecimal(text)).toEqual(bad)
  })
})

describe('a day', () => {
  property.prop([instant])('is the same whether a time of that day, a fraction or Z follows', (at) => {
    const day = at.toISOString().slice(0, 10)
    const time = at.toISOString().slice(11, 19)
    for (const more of ['', ` ${time}`, `T${time}Z`, ` ${time}.123456`, ` ${time}+00:00`, ` ${time.slice(0, 5)}`]) {
      expect(decodeDay(`${day}${more}`)).toBe(day)
    }
  })

  test.each([
    ['2014-03-17 00:00:00', '2014-03-17'],
    ['2026-03-01 00:00:00.123456', '2026-03-01'],
    ['2026-03-01T00:00:00,5Z', '2026-03-01'],
    ['2026-03-01 00:00:00+03:00', '2026-02-28'],
    ['2026-03-01 00:00:00+0300', '2026-02-28'],
    ['2026-03-01 00:00:00+03', '2026-02-28'],
    ['2026-03-01 00:00:00 03:00', '2026-02-28'],
    ['2026-02-28 23:00:00-05:00', '2026-03-01'],
    ['2026-03-01T12:00:00z', '2026-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['2026-03-01 24:00:00', '2026-03-02'],
  ])('%s is %s', (text, day) => {
    expect(decodeDay(text)).toBe(day)
  })

  test.each([
    ...['', '2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00', '0000-01-01'],
    ...['2026-1-1', '26-01-01', '20260101', '2026/01/01', '01.01.2026', '2026-01', '2026-W05-1', 'today', '0'],
    ...['2026-01-01 25:00:00', '2026-01-01 23:60:00', '2026-01-01 23:59:60', '2026-01-01 10', '2026-01-01T'],
    ...['2026-01-01 00:00:00+15:00', '2026-01-01 00:00:00+99:00', '2026-01-01 00:00:00+01:60', '2026-01-01+01:00'],
    ...['0001-01-01 00:00:00+05:00', '9999-12-31 23:00:00-05:00', '2026-01-01 00:00:00 Europe/Moscow', '٢٠٢٦-٠١-٠١'],
  ])('"%s" is none', (text) => {
    expect(decodeDay(text)).toEqual(bad)
  })
})

describe('an instant', () => {
  property.prop([instant])('is read back from what the wire writes', (at) => {
    expect(encodeTimestamp(at)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(decodeTimestamp(encodeTimestamp(at))).toEqual(at)
    expect(decodeTimestamp(at.toISOString())).toEqual(at)
  })

  test('has an offset counted off, and is UTC without one', () => {
    expect(decodeTimestamp('2026-03-01 03:30:00+03:30')).toEqual(new Date('2026-03-01T00:00:00Z'))
    expect(decodeTimestamp('2026-03-01 00:00:00')).toEqual(new Date('2026-03-01T00:00:00Z'))
    expect(decodeTimestamp('2026-03-01')).toEqual(new Date('2026-03-01T00:00:00Z'))
    expect(decodeTimestamp('2026-03-01 00:00:00+14:01')).toEqual(new Date('2026-02-28T09:59:00Z'))
  })
})

describe('a list', () => {
  property.prop([fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,5}$/), { minLength: 1, maxLength: 20 })])(
    'has the items that ; joined, in their order, each once',
    (items) => {
      expect(listItems(items.join(';'))).toEqual(items)
      expect(listItems([...items, ...items].join(' ; '))).toEqual(items)
    },
  )

  test.each(['', ';', 'a;', ';a', 'a;;b', ' ', 'a; ;b'])('"%s" has an empty item and is none', (text) => {
    expect(listItems(text)).toEqual(bad)
  })
})
