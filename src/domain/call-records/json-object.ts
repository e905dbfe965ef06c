import { Unreadable } from './call-reader.ts'
import { RecordFields } from './record-fields.ts'

/** The object that a line of NDJSON holds. Throws Unreadable when it holds none. */
export function jsonObject(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Unreadable('is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('is not a JSON object')
  return value
}

/** What `name` is in the object or list; undefined when it has no such entry, or is neither. */
export function entryOf(container: unknown, name: string | number): unknown {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, name)) return undefined
  return (container as Record<string | number, unknown>)[name]
}

/** The texts and numbers of an object as fields; what is neither is missing. */
export function jsonFields(object: unknown, decode = (text: string) => text): RecordFields {
  return new RecordFields((name) => {
    const value = entryOf(object, name)
    if (typeof value === 'string') return decode(value)
    return typeof value === 'number' ? String(value) : undefined
  })
}
