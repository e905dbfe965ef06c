import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { ApiError, errorEnvelope, fillIn } from './api-error.ts'
import { ERRORS, type ErrorConstant } from './errors.ts'

/** The official client's enumeration: constant → code, and code → constant. */
const official: Readonly<Record<string, number | string>> = createRequire(import.meta.url)(
  '@voximplant/apiclient-nodejs/dist/Enums.js',
).APIErrorCode

const ours = Object.entries(ERRORS)

describe('the table of errors', () => {
  test('has 457 errors, each code once', () => {
    expect(ours).toHaveLength(457)
    expect(new Set(ours.map(([, [code]]) => code)).size).toBe(457)
  })

  test('has exactly the constants and codes of the official client', () => {
    const theirs = Object.entries(official).filter(([name]) => !/^\d+$/.test(name))
    expect(Object.fromEntries(ours.map(([constant, [code]]) => [constant, code]))).toEqual(Object.fromEntries(theirs))
  })

  test('has a sentence for each, with the placeholders that messages are made with', () => {
    for (const [constant, [, message]] of ours) {
      expect(message, constant).toMatch(/^\w.*[^.]\.$/)
      const placeholders = [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      expect(['requestId', 'parameter', 'reason', 'command', 'output'], constant).toEqual(
        expect.arrayContaining(placeholders),
      )
      // A parameter at fault comes with a reason: a message with the one alone would have a hole.
      if (placeholders.includes('parameter')) expect(placeholders, constant).toContain('reason')
    }
  })
})

describe('the error of a parameter', () => {
  const withReason = ours.filter(([, [, message]]) => message.includes('{reason}')).map(([constant]) => constant)

  test.each(withReason)('%s names it and says why, without a hole in the sentence', (constant) => {
    const { message, code } = ApiError.ofParameter(constant as ErrorConstant, 'plan_type', 'must be IM')
    expect(message).toContain("the 'plan_type' parameter must be IM")
    expect(message).not.toMatch(/[{}]/)
    expect(code).toBe(ERRORS[constant as ErrorConstant][0])
  })
})

describe('the error envelope', () => {
  test('holds code and message, and nothing else', () => {
    const error = ApiError.of('UNKNOWN_COMMAND', { command: 'Nope' })
    expect(errorEnvelope(error)).toBe(`{"error":{"code":103,"msg":"Unknown command 'Nope'."}}`)
  })

  test('escapes what a message quotes', () => {
    const error = ApiError.of('UNKNOWN_COMMAND', { command: '"}\n\0\u2028' })
    expect(JSON.parse(errorEnvelope(error))).toEqual({ error: { code: 103, msg: `Unknown command '"}\n\0\u2028'.` } })
  })
})

describe('a message with placeholders', () => {
  test('gets the values of their names, and keeps what has no value', () => {
    expect(fillIn('{a} and {b} and {a}', { a: 1, c: 2 })).toBe('1 and {b} and 1')
  })

  test('takes a value as it is: neither a placeholder nor a pattern in it does anything', () => {
    expect(fillIn('{a} {b}', { a: '{b} $& $1', b: 'x' })).toBe('{b} $& $1 x')
  })

  test('does not take the properties that every object has for values', () => {
    expect(fillIn('{toString} {constructor}', {})).toBe('{toString} {constructor}')
  })
})
