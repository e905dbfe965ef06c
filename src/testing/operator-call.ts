import type { TestSwitchbook } from './switchbook.ts'
import { signToken } from './tokens.ts'

/** What an operator's method answered: the result's fields, or the error. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever was sent; a test says what it expects of it.
export type OperatorAnswer = any

type Caller = Pick<TestSwitchbook, 'httpUrl' | 'keyFile'>

/** Calls a method of the operator's API as the demo's operator, by a form; gives the parsed answer. */
export function operatorCall(
  switchbook: Caller,
  method: string,
  params: Readonly<Record<string, string | number | boolean>>,
): Promise<OperatorAnswer> {
  const texts = Object.entries(params).map(([name, value]): [string, string] => [name, String(value)])
  return operatorPost(switchbook, method, new URLSearchParams(texts).toString(), 'application/x-www-form-urlencoded')
}

/** The same with a body of any media type. */
export async function operatorPost(
  switchbook: Caller,
  method: string,
  body: string,
  contentType: string,
): Promise<OperatorAnswer> {
  const token = signToken(switchbook.keyFile('operator'))
  const response = await fetch(`${switchbook.httpUrl}/operator_api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    body,
  })
  return JSON.parse(await response.text())
}

/** Reports events by one JSON array; gives what became of each. Throws when the call itself was refused. */
export async function recordEvents(
  switchbook: Caller,
  events: readonly Readonly<Record<string, unknown>>[],
): Promise<OperatorAnswer[]> {
  const answer = await operatorPost(switchbook, 'RecordUsage', JSON.stringify(events), 'application/json')
  if (answer.result === undefined) throw new Error(JSON.stringify(answer))
  return answer.result
}
