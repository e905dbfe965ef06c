import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf } from '../ground/money/index.ts'
import {
  bool,
  camelCase,
  day,
  dec,
  id,
  idList,
  int,
  oneOf,
  type Parameter,
  required,
  str,
  strList,
  timestamp,
} from './parameters.ts'
import { BadValue } from './values.ts'

/** The reason why a parameter refuses a text; undefined: it takes it. */
function objection(parameter: Parameter, text: string): string | undefined {
  const value = parameter.decode(text)
  return value instanceof BadValue ? value.reason : undefined
}

const ALL_KINDS: readonly Parameter[] = [
  bool('a'),
  int('a'),
  id('a'),
  dec('a', { minimum: '0', maximum: '1' }),
  str('a', { maxLength: 100 }),
  oneOf('a', ['x']),
  day('a'),
  timestamp('a'),
  idList('a'),
  strList('a', { maxLength: 100 }),
]

describe('every parameter', () => {
  test('refuses a NUL, which the database cannot hold, and says so', () => {
    for (const parameter of ALL_KINDS) {
      expect(objection(parameter, '1\0')).toBe('must not contain NUL')
      expect(objection(parameter, '\0')).toBe('must not contain NUL')
    }
  })

  const nearly = fc.constantFrom(
    '+',
    '-',
    '.',
    ',',
    '0',
    '1',
    '9',
    'e',
    'E',
    ';',
    ':',
    'T',
    'Z',
    ' ',
    '2026-01-15',
    'all',
  )
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: nearly, maxLength: 9 }))

  property.prop([anyText], { numRuns: 1000 })('takes a text or gives a reason, and never throws', (text) => {
    for (const parameter of ALL_KINDS) expect(() => parameter.decode(text)).not.toThrow()
  })

  test('is optional and answers error 101 unless it is declared otherwise', () => {
    expect(bool('a')).toMatchObject({ required: false, error: 'INVALID_ARGUMENTS', type: 'bool' })
    expect(required(bool('a'))).toMatchObject({ required: true, error: 'INVALID_ARGUMENTS' })
    expect(bool('a', { error: 'INVALID_DATE', fallback: 'true' })).toMatchObject({
      error: 'INVALID_DATE',
      fallback: 'true',
    })
    expect('fallback' in bool('a')).toBe(false)
  })
})

describe('numbers', () => {
  property.prop([fc.integer({ min: -100, max: 100 })])(
    'are taken from the least to the greatest, both included',
    (value) => {
      const within = value >= -3 && value <= 7
      expect(int('a', { minimum: -3, maximum: 7 }).decode(String(value)) === value).toBe(within)
      const decimal = dec('a', { minimum: '-3', maximum: '7' }).decode(String(value))
      expect(!(decimal instanceof BadValue) && digitsOf(decimal) === String(value)).toBe(within)
    },
  )

  test('say which bound they passed', () => {
    expect(objection(int('a', { minimum: 0 }), '-1')).toBe('must be at least 0')
    expect(objection(int('a', { maximum: 1000 }), '1001')).toBe('must be at most 1000')
    expect(objection(id('a'), '0')).toBe('must be at least 1')
    expect(objection(dec('a', { minimum: '0', maximum: '9.99' }), '9.990001')).toBe('must be at most 9.99')
    expect(objection(dec('a', { minimum: '0', maximum: '9.99' }), '9.99')).toBeUndefined()
  })

  test('of money have six digits after the point at most, needless zeros not counted', () => {
    const amount = dec('a', { minimum: '0', maximum: '10' })
    expect(objection(amount, '0.0000001')).toBe('must have at most 6 digits after the point')
    expect(objection(amount, '1.1234560')).toBeUndefined()
    expect(objection(amount, '1e-6')).toBeUndefined()
    expect(objection(amount, '1e-7')).toBe('must have at most 6 digits after the point')
  })
})

describe('text', () => {
  property.prop([fc.string({ unit: 'binary', maxLength: 12 })])(
    'is as long as it has characters, and is taken as it is',
    (text) => {
      const plain = text.replaceAll('\0', '')
      const taken = str('a', { maxLength: 5 }).decode(plain)
      expect(taken).toEqual([...plain].length <= 5 ? plain : expect.any(BadValue))
    },
  )

  test('of five letters beyond the first plane has five characters, not ten', () => {
    expect(objection(str('a', { maxLength: 5 }), '😀😀😀😀😀')).toBeUndefined()
    expect(objection(str('a', { maxLength: 5 }), '😀😀😀😀😀😀')).toBe('must have at most 5 characters')
  })

  test('may have a least length, a list of words, and an objection of its own', () => {
    expect(objection(str('a', { minLength: 1, maxLength: 5 }), '')).toBe('must not be empty')
    expect(objection(str('a', { minLength: 3, maxLength: 5 }), 'ab')).toBe('must have at least 3 characters')
    expect(objection(str('a', { maxLength: 5, values: ['x', 'y'] }), 'z')).toBe('must be one of x, y')
    const checked = str('a', {
      maxLength: 5,
      check: (text) =>
        text === 'bad' ? 'must be good' : text === 'worse' ? new BadValue('is worse', 'INVALID_DATE') : null,
    })
    expect(objection(checked, 'good')).toBeUndefined()
    expect(checked.decode('bad')).toEqual(new BadValue('must be good'))
    expect(checked.decode('worse')).toEqual(new BadValue('is worse', 'INVALID_DATE'))
  })

  test('of a closed list counts case, not the white space around it', () => {
    const word = oneOf('a', ['IM', 'MAU'])
    expect(word.decode(' IM ')).toBe('IM')
    expect(objection(word, 'im')).toBe('must be one of IM, MAU')
    expect(objection(word, '')).toBe('must be one of IM, MAU')
    const long = oneOf(
      'a',
      Array.from({ length: 13 }, (_, index) => `word ${index}`),
    )
    expect(objection(long, 'x')).toBe('must be one of the documented values')
  })
})

describe('lists', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

  test('of ids are ids joined by ;, each once, or the word all in both of its spellings', () => {
    expect(idList('a').decode('3;1; 2 ;3')).toEqual([3, 1, 2])
    expect(idList('a').decode('all')).toBe('all')
    expect(idList('a').decode(' any ')).toBe('all')
    for (const text of ['', '0', '-1', '1;all', '1,2', '1.0', 'ALL', '1;x', '9'.repeat(20)]) {
      expect(objection(idList('a'), text), text).toBeDefined()
    }
  })

  test('have a thousand items at most, counted without repetition', () => {
    expect(idList('a').decode(ids(1000).join(';'))).toEqual(ids(1000))
    expect(objection(idList('a'), ids(1001).join(';'))).toBe('must have at most 1000 items')
    expect(objection(strList('a', { maxLength: 9 }), ids(1001).join(';'))).toBe('must have at most 1000 items')
    expect(idList('a').decode(`${'7;'.repeat(5000)}7`)).toEqual([7])
  })

  test('of words have each item within its length and its list', () => {
    expect(strList('a', { maxLength: 3 }).decode('abc;é😀x')).toEqual(['abc', 'é😀x'])
    expect(objection(strList('a', { maxLength: 3 }), 'abc;abcd')).toBe('must have items of at most 3 characters')
    expect(objection(strList('a', { maxLength: 3, values: ['IM', 'MAU'] }), 'IM;SMS')).toBe('must be one of IM, MAU')
  })
})

test('the names of the wire become those of handlers', () => {
  expect(camelCase('plan_subscription_template_id')).toBe('planSubscriptionTemplateId')
  expect(camelCase('count')).toBe('count')
})
