import { ERRORS, type ErrorConstant } from './errors.ts'

type PlaceholdersOf<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never

/** The values that the message of an error needs. */
export type ErrorValues<Constant extends ErrorConstant> = Readonly<
  Record<PlaceholdersOf<(typeof ERRORS)[Constant][1]>, string>
>

/** The errors whose message gives a reason: what a parameter's declaration may name as its own error. */
export type ParameterError = {
  [Constant in ErrorConstant]: 'reason' extends PlaceholdersOf<(typeof ERRORS)[Constant][1]> ? Constant : never
}[ErrorConstant]

/** An error that the caller is told: what goes into the error envelope. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly constant: ErrorConstant
  readonly code: number

  private constructor(constant: ErrorConstant, message: string) {
    super(message)
    this.constant = constant
    this.code = ERRORS[constant][0]
  }

  /** Makes the error with the values of its message's placeholders; a missing value does not compile. */
  static of<Constant extends ErrorConstant>(constant: Constant, values: ErrorValues<Constant>): ApiError {
    return new ApiError(constant, fillIn(ERRORS[constant][1], values))
  }

  /** Makes the error of a parameter: its name stands in the message, in a place of its own or in the reason. */
  static ofParameter(constant: ErrorConstant, parameter: string, reason: string): ApiError {
    const template: string = ERRORS[constant][1]
    const values = template.includes('{parameter}')
      ? { parameter, reason }
      : { reason: `the '${parameter}' parameter ${reason}` }
    return new ApiError(constant, fillIn(template, values))
  }

  /** Makes the error of a reason that is about no single parameter. */
  static ofReason(constant: ErrorConstant, reason: string): ApiError {
    return new ApiError(constant, fillIn(ERRORS[constant][1], { reason }))
  }
}

/** Replaces `{name}` by the value of that name; a name without a value stays as it is. */
export function fillIn(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** The error envelope: the only other form of an answer. */
export function errorEnvelope(error: ApiError): string {
  return `{"error":{"code":${error.code},"msg":${JSON.stringify(error.message)}}}`
}
