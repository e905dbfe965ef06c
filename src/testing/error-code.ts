/** The code of the error that an answer's text says; null: it is the answer of a call that went well. */
export function errorCode(text: string): number | null {
  const { error } = JSON.parse(text) as { error?: { code: number } }
  return error?.code ?? null
}
