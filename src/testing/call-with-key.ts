import type { TestSwitchbook } from './switchbook.ts'
import { type KeyFile, signToken } from './tokens.ts'

/** Calls a method by an urlencoded POST with a token of any key, such as one that a test has made; gives the body's text. */
export async function callWithKey(
  switchbook: TestSwitchbook,
  key: KeyFile,
  method: string,
  params: Readonly<Record<string, string>> = {},
): Promise<string> {
  const response = await fetch(`${switchbook.httpUrl}/platform_api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${signToken(key)}` },
    body: new URLSearchParams(params),
  })
  return response.text()
}
