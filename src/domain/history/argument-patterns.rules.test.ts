import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { argumentPatterns } from './argument-patterns.rules.ts'

/** LIKE as the database has it: a backslash takes the next sign as it is. */
function isLike(text: string, pattern: string): boolean {
  const pieces = pattern.match(/\\[\s\S]|[\s\S]/g) ?? []
  const source = pieces.map((piece) => {
    if (piece === '%') return '[\\s\\S]*'
    if (piece === '_') return '[\\s\\S]'
    return piece.replace(/^\\(?=[\s\S])/, '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`).test(text)
}

const finds = (args: Record<string, string>, value: string) =>
  argumentPatterns(value).some((pattern) => isLike(JSON.stringify(args), pattern))

const sign = fc.constantFrom('a', 'b', ';', '"', '\\', '%', '_', ':', ',', '{', '}', 'é', '\n')
const text = fc.string({ unit: sign, maxLength: 8 })
const word = fc.string({ unit: sign, minLength: 1, maxLength: 3 })

const name = fc.stringMatching(/^[a-z_]{1,4}$/)

property.prop([fc.dictionary(name, text, { maxKeys: 4, noNullPrototype: true }), word], { numRuns: 2000 })(
  'what is found is a value, or stands between the ; of one',
  (args, value) => {
    const is = Object.values(args).some((arg) => `;${arg};`.includes(`;${value};`))
    expect(finds(args, value)).toBe(is)
  },
)

test.each([
  ['1321', true],
  ['464478', true],
  ['1321;464478', true],
  ['132', false],
  ['language_code', false],
])('%s is found in a list of two: %s', (value, is) => {
  expect(finds({ child_account_id: '1321;464478', language_code: 'ru' }, value)).toBe(is)
})
