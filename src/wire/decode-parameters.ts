import { onceFor } from '../ground/remembering/index.ts'
import { ApiError } from './api-error.ts'
import type { ErrorConstant } from './errors.ts'
import { camelCase, type Parameter, type Parameters } from './parameters.ts'
import { BadValue } from './values.ts'

/**
 * Decodes the declared parameters of a request, in the order of their declaration; the first bad one is answered, with
 * its own error. What is not declared is ignored. A required one that is absent or empty answers the same error as a
 * bad one where it has an error of its own, else 134.
 */
export function decodeParameters(declared: Parameters, given: ReadonlyMap<string, string>): Record<string, unknown> {
  const decoded: Record<string, unknown> = {}
  for (const { name, field, parameter } of stepsOf(declared)) {
    const text = given.get(name)
    if (text === undefined || (text === '' && parameter.required)) {
      if (parameter.required) throw ApiError.ofParameter(errorOfAbsence(parameter.error), name, 'is required')
      continue
    }
    const value = parameter.decode(text)
    if (value instanceof BadValue) throw ApiError.ofParameter(value.error ?? parameter.error, name, value.reason)
    decoded[field] = value
  }
  return decoded
}

interface Step {
  readonly name: string
  readonly field: string
  readonly parameter: Parameter
}

const stepsOf = onceFor((declared: Parameters): readonly Step[] =>
  Object.entries(declared).map(([name, parameter]) => ({ name, field: camelCase(name), parameter })),
)

function errorOfAbsence(own: ErrorConstant): ErrorConstant {
  return own === 'INVALID_ARGUMENTS' ? 'REQUIRED_IS_EMPTY' : own
}
