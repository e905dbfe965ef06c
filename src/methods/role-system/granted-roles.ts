import { Refused } from '../../ground/refusals/index.ts'
import type { Role } from '../../wire/index.ts'
import { roleOfId } from './roles.ts'

/** Why roles are not given. */
export type RoleGrantRefusal =
  | { readonly kind: 'refusal'; readonly reason: 'roles_given_twice' }
  | { readonly kind: 'refusal'; readonly reason: 'role_unknown'; readonly roleId: number }
  | {
      readonly kind: 'refusal'
      readonly reason: 'role_out_of_reach'
      readonly role: string
      readonly method: string
    }

/** The roles that a call names, by ids or by names. Refuses both at once, and an id that is no role. */
export function namedRoles(
  ids: readonly number[] | 'all' | undefined,
  names: readonly Role[] | undefined,
): readonly Role[] {
  if (ids !== undefined && names !== undefined) {
    throw new Refused<RoleGrantRefusal>({ kind: 'refusal', reason: 'roles_given_twice' })
  }
  if (ids === undefined) return names ?? []
  if (ids === 'all') throw new Refused<RoleGrantRefusal>({ kind: 'refusal', reason: 'role_unknown', roleId: 0 })
  return ids.map((id) => {
    const role = roleOfId(id)
    if (role === undefined) throw new Refused<RoleGrantRefusal>({ kind: 'refusal', reason: 'role_unknown', roleId: id })
    return role
  })
}

/** Refuses a role that reaches further than the caller: nobody gives away more than he has. */
export function assertWithinReach(
  roles: readonly Role[],
  caller: { callableMethods(): readonly string[]; methodsOf(role: Role): readonly string[] },
): void {
  const own = new Set(caller.callableMethods())
  for (const role of roles) {
    const method = caller.methodsOf(role).find((name) => !own.has(name))
    if (method !== undefined) {
      throw new Refused<RoleGrantRefusal>({ kind: 'refusal', reason: 'role_out_of_reach', role, method })
    }
  }
}
