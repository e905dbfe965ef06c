import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, Money } from '../ground/money/index.ts'
import {
  compileEncoder,
  date,
  flag,
  integer,
  listOf,
  many,
  maybe,
  moment,
  number,
  one,
  structure,
  text,
} from './structures.ts'

const Inner = structure('Inner', { amount: number('a'), note: maybe(text('a')) })

const encode = compileEncoder({
  id: integer('a'),
  name: text('a'),
  price: number('a'),
  active: flag('a'),
  on: date('a'),
  at: moment('a'),
  ids: many('a', integer('a')),
  inner: one('a', Inner),
  list: listOf('a', Inner),
})

const WHOLE = {
  id: 1,
  name: 'x',
  price: decimal('9170.604'),
  active: false,
  on: '2026-02-01',
  at: new Date('2026-01-15T09:00:00.999Z'),
  ids: [],
  inner: { amount: Money.of('0', 'USD') },
  list: [],
}

test('an answer is written in the order of its declaration, each kind in its own form', () => {
  expect(
    encode({ ...WHOLE, ids: [3, 2], list: [{ amount: decimal('0.1'), note: 'n' }, { amount: decimal('-5') }] }),
  ).toBe(
    '{"id":1,"name":"x","price":9170.604,"active":false,"on":"2026-02-01","at":"2026-01-15 09:00:00","ids":[3,2],' +
      '"inner":{"amount":0},"list":[{"amount":0.1,"note":"n"},{"amount":-5}]}',
  )
})

describe('an answer that lacks a required field is not written', () => {
  test.each(Object.keys(WHOLE))('without %s', (name) => {
    expect(() => encode({ ...WHOLE, [name]: undefined })).toThrow(new TypeError(`the answer lacks ${name}`))
  })

  test('without one of a structure inside', () => {
    // @ts-expect-error: a missing field does not compile either
    expect(() => encode({ ...WHOLE, inner: {} })).toThrow('the answer lacks amount')
  })
})

describe('an optional field', () => {
  const encodeOptional = compileEncoder({
    first: maybe(integer('a')),
    second: maybe(date('a')),
    third: maybe(flag('a')),
  })

  test('without a value is left out, wherever it stands: neither null nor an empty date', () => {
    expect(encodeOptional({})).toBe('{}')
    expect(encodeOptional({ first: undefined, second: '2026-01-01' })).toBe('{"second":"2026-01-01"}')
    expect(encodeOptional({ first: 0, third: false })).toBe('{"first":0,"third":false}')
  })
})

describe('a number', () => {
  const encodeNumber = compileEncoder({ n: number('a') })
  const digits = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{0,18}$/))
    .map(([whole, fraction]) => `${whole}${fraction === '' ? '' : `.${fraction}`}`)

  property.prop([digits])('keeps every digit of its decimal, beyond what a float holds', (given) => {
    const written = encodeNumber({ n: decimal(given) }).slice(5, -1)
    const kept = given.includes('.') ? given.replace(/\.?0+$/, '') : given
    expect(written).toBe(kept === '-0' || kept === '-' ? '0' : kept)
    expect(written).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/)
  })

  test.each(['123456789012345678.123456', '0.000001', '-0.5', '0.1', '999999999999999999.999999', '100'])(
    'of money is written as %s',
    (amount) => {
      expect(encodeNumber({ n: Money.of(amount, 'USD') })).toBe(`{"n":${amount}}`)
    },
  )
})

describe('a whole number', () => {
  const encodeInteger = compileEncoder({ n: integer('a') })

  property.prop([fc.maxSafeInteger()])('has neither a fraction nor an exponent', (n) => {
    expect(encodeInteger({ n })).toMatch(/^\{"n":(0|-?[1-9]\d*)\}$/)
  })

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('is not %s', (n) => {
    expect(() => encodeInteger({ n })).toThrow(RangeError)
  })
})

describe('text', () => {
  const encodeText = compileEncoder({ t: text('a') })

  property.prop([fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())])(
    'is read back by any JSON parser as it was',
    (t) => {
      expect(JSON.parse(encodeText({ t }))).toEqual({ t })
    },
  )

  test('with quotes, line ends, NUL, separators and a half of a pair is escaped', () => {
    expect(encodeText({ t: '"\\\n\r\t\0' })).toBe('{"t":"\\"\\\\\\n\\r\\t\\u0000"}')
    expect(JSON.parse(encodeText({ t: '\u2028\u007f\ud800' }))).toEqual({ t: '\u2028\u007f\ud800' })
    expect(encodeText({ t: '\ud800' })).toBe('{"t":"\\ud800"}')
  })
})
