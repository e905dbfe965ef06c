import { declarations, type MethodName, surfaceOf } from '../methods/declarations.ts'
import { ApiError, type Method, type Surface } from '../wire/index.ts'
import type { WireRequest } from './request.ts'

/** Names in the path or in `cmd`, by letters, digits and underscores: anything else is no method of any API. */
const byName: Readonly<Record<Surface, ReadonlyMap<string, MethodName>>> = {
  platform: namesOf('platform'),
  operator: namesOf('operator'),
}

function namesOf(surface: Surface): ReadonlyMap<string, MethodName> {
  const names = Object.keys(declarations) as MethodName[]
  return new Map(names.filter((name) => surfaceOf(name) === surface).map((name) => [name, name]))
}

/** A declared method, and its name as its handler is found by. */
export interface NamedMethod {
  readonly name: MethodName
  readonly declaration: Method
}

/** The method that a request names, by its path or else by `cmd`. Errors 102, 103, and 105 for an `output` that the method lacks. */
export function nameMethod(request: WireRequest): NamedMethod {
  const command = request.method ?? request.params.get('cmd')
  if (command === undefined || command === '') throw ApiError.of('MISSING_CMD', {})
  const name = byName[request.surface].get(command)
  if (name === undefined) throw ApiError.of('UNKNOWN_COMMAND', { command: command.slice(0, 64) })
  const declaration: Method = declarations[name]
  const output = request.params.get('output')?.toLowerCase() ?? 'json'
  if (output !== 'json' && !declaration.outputs?.some((other) => other === output)) {
    throw ApiError.of('REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED', { output: output.slice(0, 64) })
  }
  return { name, declaration }
}
