import type { ServiceKey } from '../../../domain/access/index.ts'
import { flag, integer, listOf, maybe, type StructureValue, structure, text } from '../../../wire/index.ts'
import { roleId } from '../roles.ts'

const RoleView = structure('RoleView', {
  role_id: integer("The role's id"),
  role_name: text("The role's name"),
  inherited: maybe(flag('Whether the role comes with another one')),
  gui_only: flag('Whether the role is for panels alone'),
})

/** A key as its account sees it: without its private half, which is kept nowhere. */
export const KeyView = structure('KeyView', {
  key_id: text("The key's id"),
  roles: maybe(listOf("The key's roles; with with_roles", RoleView)),
  description: maybe(text("The key's description")),
  key_name: maybe(text("The key's name")),
})

/** A key as the wire shows it. */
export function toKeyView(key: ServiceKey, withRoles: boolean): StructureValue<typeof KeyView> {
  const roles = key.roles.map((name) => ({ role_id: roleId(name), role_name: name, inherited: false, gui_only: false }))
  return {
    key_id: key.keyId,
    roles: withRoles ? roles : undefined,
    description: key.description ?? undefined,
    key_name: key.keyName ?? undefined,
  }
}
