import { declarations, type MethodName } from '../methods/declarations.ts'
import { ApiError, type Method } from '../wire/index.ts'
import type { WireRequest } from './request.ts'

/** Names in the path or in `cmd`, by letters, digits and underscores: anything else is no method of any API. */
const byName: ReadonlyMap<string, MethodName> = new Map(
  (Object.keys(declarations) as MethodName[]).map((name) => [name, name]),
)

/** A declared method, and its name as its handler is found by. */
export interface NamedMethod {
  readonly name: MethodName
  readonly declaration: Method
}

/** The method that a request names, by its path or else by `cmd`. Errors 102, 103, and 105 for an `output` but json. */
export function nameMethod(request: WireRequest): NamedMethod {
  const command = request.method ?? request.params.get('cmd')
  if (command === undefined || command === '') throw ApiError.of('MISSING_CMD', {})
  const name = byName.get(command)
  if (name === undefined) throw ApiError.of('UNKNOWN_COMMAND', { command: command.slice(0, 64) })
  const output = request.params.get('output')
  if (output !== undefined && output.toLowerCase() !== 'json') {
    throw ApiError.of('REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED', { output: output.slice(0, 64) })
  }
  return { name, declaration: declarations[name] }
}
