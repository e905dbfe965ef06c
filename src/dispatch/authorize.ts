import { declarations, type MethodName, surfaceOf } from '../methods/declarations.ts'
import type { Caller } from '../methods/handler.ts'
import { ApiError, ROLES, type Role } from '../wire/index.ts'

const names = Object.keys(declarations) as MethodName[]

/** What a caller without a role may call. */
const BASIC_SET: ReadonlySet<string> = new Set(names.filter((name) => declarations[name].access === 'anyone'))

const OPERATOR_METHODS: ReadonlySet<string> = new Set(names.filter((name) => surfaceOf(name) === 'operator'))

/** The table from role to methods: the basic set, and every method whose declaration lists the role. */
export const METHODS_OF_ROLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ROLES.map((role) => [role, new Set(names.filter((name) => mayCall(role, name)))]),
)

function mayCall(role: Role, name: MethodName): boolean {
  const access: 'anyone' | readonly Role[] = declarations[name].access
  return access === 'anyone' || access.includes(role)
}

const EVERY_METHOD: ReadonlySet<string> = new Set(names)

/** The methods that these roles reach together; undefined roles: the account's own secret was shown, all of them. */
export function reachOf(roles: readonly string[] | undefined): ReadonlySet<string> {
  if (roles === undefined) return EVERY_METHOD
  const [only] = roles
  if (only === undefined) return BASIC_SET
  if (roles.length === 1) return METHODS_OF_ROLE.get(only) ?? BASIC_SET
  return new Set(roles.flatMap((role) => [...(METHODS_OF_ROLE.get(role) ?? BASIC_SET)]))
}

/** Error 104 when the method is out of the caller's reach: of its roles, or the operator's alone. */
export function authorize(name: MethodName, reach: ReadonlySet<string>, isOperator: boolean): void {
  if (OPERATOR_METHODS.has(name) && !isOperator) {
    throw ApiError.of('FORBIDDEN_COMMAND', { reason: `${name} is for keys of the operator's own account` })
  }
  if (!reach.has(name)) throw ApiError.of('FORBIDDEN_COMMAND', { reason: `the key has no role that may call ${name}` })
}

/** The caller as handlers see it. */
export function callerOf(reach: ReadonlySet<string>, { apiKey, keyId }: Pick<Caller, 'apiKey' | 'keyId'>): Caller {
  return {
    apiKey,
    keyId,
    callableMethods: () => publicOf(reach).sort(),
    methodsOf: (role) => publicOf(METHODS_OF_ROLE.get(role) ?? BASIC_SET),
  }
}

function publicOf(reach: ReadonlySet<string>): string[] {
  return [...reach].filter((name) => !OPERATOR_METHODS.has(name))
}
