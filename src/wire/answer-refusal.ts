import type { Refusal } from '../ground/refusals/index.ts'
import { ApiError, fillIn } from './api-error.ts'
import type { Method } from './method.ts'

/**
 * The error that a refusal of the domain answers, as the method's declaration says. Null: the declaration does not
 * know the reason, which is a defect, not an answer.
 */
export function answerRefusal(method: Pick<Method, 'refusals'>, refusal: Refusal): ApiError | null {
  const answer = method.refusals[refusal.reason]
  if (answer === undefined) return null
  const reason = fillIn(answer.reason, asTexts(refusal))
  return answer.parameter === undefined
    ? ApiError.ofReason(answer.error, reason)
    : ApiError.ofParameter(answer.error, answer.parameter, reason)
}

/** The fields of a refusal as they stand in a sentence; lists are cut, so that no message grows with its input. */
function asTexts(refusal: Refusal): Record<string, string> {
  const entries = Object.entries(refusal).map(([name, value]): [string, string] => {
    const text = Array.isArray(value) ? value.slice(0, 10).join(', ') : String(value)
    return [name, text.length > 200 ? `${text.slice(0, 200)}…` : text]
  })
  return Object.fromEntries(entries)
}
