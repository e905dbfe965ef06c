import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, digitsOf, Money, roundHalfUp } from './index.ts'

/** An amount as text with its own digits and nothing more: `-12.5`, `0`, `0.000001`. */
const amountText = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n - 1n }))
  .map(([isNegative, micros]) => textOf(isNegative ? -micros : micros))

const smallAmount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })

/** The reference: an amount in millionths, written by division. */
function textOf(micros: bigint): string {
  const absolute = micros < 0n ? -micros : micros
  const fraction = String(absolute % 1_000_000n).padStart(6, '0')
  const text = `${absolute / 1_000_000n}.${fraction}`.replace(/\.?0+$/, '')
  return micros < 0n ? `-${text}` : text
}

const usd = (micros: bigint) => Money.of(textOf(micros), 'USD')

describe('an amount of money', () => {
  property.prop([amountText])('is read back from its own text', (text) => {
    const money = Money.of(text, 'RUR')
    expect(money.toString()).toBe(text)
    expect(money.toDecimal().toFixed()).toBe(text)
    // Zeros behind the last digit change nothing.
    expect(
      Money.of(text.includes('.') ? text.padEnd(text.indexOf('.') + 7, '0') : `${text}.0`, 'RUR').equals(money),
    ).toBe(true)
  })

  property.prop([smallAmount, smallAmount])('is added and taken away exactly, as its millionths are', (one, other) => {
    expect(usd(one).plus(usd(other)).micros).toBe(one + other)
    expect(usd(one).minus(usd(other)).micros).toBe(one - other)
    expect(
      usd(one)
        .plus(usd(other))
        .equals(usd(other).plus(usd(one))),
    ).toBe(true)
    expect(usd(one).plus(usd(other)).minus(usd(other)).equals(usd(one))).toBe(true)
    expect(usd(one).negated().plus(usd(one)).isZero()).toBe(true)
  })

  property.prop([fc.array(smallAmount, { maxLength: 50 })])(
    'in many parts comes to their sum, in any order',
    (parts) => {
      const sum = (amounts: readonly bigint[]) =>
        amounts.reduce((total, amount) => total.plus(usd(amount)), Money.zero('USD')).micros
      expect(sum(parts)).toBe(parts.reduce((total, amount) => total + amount, 0n))
      expect(sum([...parts].reverse())).toBe(sum(parts))
    },
  )

  property.prop([smallAmount, smallAmount])('is ordered as its millionths are', (one, other) => {
    expect(usd(one).isLessThan(usd(other))).toBe(one < other)
    expect(usd(one).isNegative()).toBe(one < 0n)
    const greater = usd(one).atLeast(usd(other)).micros
    expect(greater >= one && greater >= other && [one, other].includes(greater)).toBe(true)
  })

  test.each(['', ' ', '1.', '.5', '1.1234567', '1e3', '1,5', '+1', '--1', '1 ', 'NaN', '0x1', '9'.repeat(19), '٣'])(
    'is not "%s"',
    (text) => {
      expect(() => Money.of(text, 'USD')).toThrow(RangeError)
    },
  )

  test('below zero by nothing is nothing', () => {
    expect(Money.of('-0', 'USD').toString()).toBe('0')
    expect(Money.of('-0.000000', 'USD').isNegative()).toBe(false)
  })
})

describe('amounts of two currencies', () => {
  const [dollars, roubles] = [Money.of('1', 'USD'), Money.of('1', 'RUR')]

  test('neither add nor compare', () => {
    for (const mix of [
      () => dollars.plus(roubles),
      () => dollars.minus(roubles),
      () => dollars.isLessThan(roubles),
      () => dollars.atLeast(roubles),
    ]) {
      expect(mix).toThrow('USD and RUR do not mix')
    }
  })

  test('are not equal, zero neither', () => {
    expect(dollars.equals(roubles)).toBe(false)
    expect(Money.zero('USD').equals(Money.zero('RUR'))).toBe(false)
  })
})

describe('rounding', () => {
  property.prop([fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })])(
    'to six digits goes half up, away from zero, and no further than half a millionth',
    (tenMillionths) => {
      // A value with seven digits after the point; its half is a last digit of 5.
      const [absolute, sign] = tenMillionths < 0n ? [-tenMillionths, -1n] : [tenMillionths, 1n]
      const text = textOf(absolute / 10n)
      const whole = text.includes('.') ? text.padEnd(text.indexOf('.') + 7, '0') : `${text}.000000`
      const value = decimal(`${sign < 0n ? '-' : ''}${whole}${absolute % 10n}`)
      const expected = sign * (absolute / 10n + (absolute % 10n >= 5n ? 1n : 0n))
      expect(Money.rounded(value, 'USD').micros).toBe(expected)
    },
  )

  test.each([
    ['0.0000005', '0.000001'],
    ['0.00000049999999', '0'],
    ['-0.0000005', '-0.000001'],
    ['-0.00000049999999', '0'],
    ['2.0000015', '2.000002'],
    ['2.0000025', '2.000003'],
    ['1.9999995', '2'],
    ['999999.9999999', '1000000'],
  ])('%s becomes %s', (exact, rounded) => {
    expect(Money.rounded(decimal(exact), 'USD').toString()).toBe(rounded)
  })

  test('of the published prices at the published rate gives the published amounts', () => {
    for (const [price, seen] of [
      ['120', '9170.604'],
      ['1200', '91706.04'],
      ['0.048', '3.668242'],
      ['0.0036', '0.275118'],
    ] as const) {
      expect(Money.rounded(decimal(price).times(decimal('76.4217')), 'RUR').toString()).toBe(seen)
    }
  })

  test('to any scale leaves what has no more digits', () => {
    expect(digitsOf(roundHalfUp(decimal('1.25'), 1))).toBe('1.3')
    expect(digitsOf(roundHalfUp(decimal('-1.25'), 1))).toBe('-1.3')
    expect(digitsOf(roundHalfUp(decimal('1.2'), 4))).toBe('1.2')
    expect(digitsOf(roundHalfUp(decimal('0.5'), 0))).toBe('1')
  })
})

describe('a decimal', () => {
  property.prop([fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 999 })])(
    'is written without an exponent, however small or large',
    (exponent, mantissa) => {
      expect(digitsOf(decimal(`${mantissa}e${exponent}`))).toMatch(/^\d+(\.\d*[1-9])?$/)
      expect(String(decimal(`${mantissa}e${exponent}`))).toBe(digitsOf(decimal(`${mantissa}e${exponent}`)))
    },
  )

  test('has no negative zero and no needless zeros', () => {
    expect(digitsOf(decimal('-0.00'))).toBe('0')
    expect(digitsOf(decimal('1.500'))).toBe('1.5')
  })

  test('is never made from a number, which may have lost digits already', () => {
    // @ts-expect-error: a number does not compile either
    expect(() => decimal(0.1)).toThrow()
    expect(() => decimal('1').plus(0.1)).toThrow()
  })
})
