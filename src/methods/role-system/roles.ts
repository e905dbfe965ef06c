import { ROLES, type Role } from '../../wire/index.ts'

/** The id of a role on the wire: its place in the published list, from 1. */
export function roleId(name: string): number {
  return ROLES.indexOf(name as Role) + 1
}

/** The role of an id; undefined: there is none. */
export function roleOfId(id: number): Role | undefined {
  return ROLES[id - 1]
}
