import { InvalidArgumentError } from 'commander'

/** Reads a JSON object of the command line. */
export function readJsonObject(text: string): Readonly<Record<string, unknown>> {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new InvalidArgumentError('It is a JSON object.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
