import { type CatalogFields, type FieldChange, fieldChanges } from './catalog-fields.rules.ts'

/** A thing that a catalog or a price list gains, changes or loses. */
export interface Change<Thing extends string, Value> {
  readonly thing: Thing
  readonly kind: 'added' | 'changed' | 'removed'
  /** Its id in its file; of a tax rate its country, kind and first day. */
  readonly id: string
  /** For people. */
  readonly name: string
  readonly before: Value | null
  readonly after: Value | null
  readonly fields: readonly FieldChange[]
}

/**
 * What makes the things that there are, by id, the wanted ones; `fieldsOf` says in what they may differ. A template that
 * is not offered is none of what there is.
 */
export function changesOf<Thing extends string, Value extends object>(
  thing: Thing,
  fieldsOf: (value: Value) => CatalogFields,
  before: ReadonlyMap<string | number, Value>,
  after: ReadonlyMap<string | number, Value>,
): Change<Thing, Value>[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
    const fields = fieldChanges(was === null ? NO_FIELDS : fieldsOf(was), is === null ? NO_FIELDS : fieldsOf(is))
    if (fields.length === 0) return []
    const kind = !isSold(is) ? 'removed' : isSold(was) ? 'changed' : 'added'
    return [{ thing, kind, id: String(id), name: nameOf(is ?? was), before: was, after: is, fields }]
  })
}

const NO_FIELDS: CatalogFields = new Map()

function isSold(value: object | null): boolean {
  return value !== null && !('isOffered' in value && value.isOffered === false)
}

function nameOf(value: object | null): string {
  return value !== null && 'name' in value ? String(value.name) : ''
}
