import type { CatalogChange } from './catalog-diff.rules.ts'
import type { FieldChange, FieldValue } from './catalog-fields.rules.ts'

/** A longer list of prefixes is counted, not shown. */
const LONGEST_LIST = 6

/** A deck adds thousands of price groups at once: only the first of one kind are shown. */
const MOST_OF_ONE_KIND = 20

const SIGNS = { added: '+', changed: '~', removed: '-' }

/** Changes for people, in lines that each end; large things are counted: `allowed: 12,004 prefixes, 3 added, 1 removed`. */
export function renderChanges(changes: readonly CatalogChange[]): string {
  const byKind = new Map<string, CatalogChange[]>()
  for (const change of changes) {
    const kind = `${change.thing}s ${change.kind}`
    const alike = byKind.get(kind)
    if (alike === undefined) byKind.set(kind, [change])
    else alike.push(change)
  }
  const lines = [...byKind].flatMap(([kind, alike]) => renderAlike(kind, alike))
  return lines.map((line) => `${line}\n`).join('')
}

function renderAlike(kind: string, changes: readonly CatalogChange[]): string[] {
  const shown = changes.slice(0, MOST_OF_ONE_KIND).flatMap(renderChange)
  const rest = changes.length - MOST_OF_ONE_KIND
  return rest > 0 ? [...shown, `  … and ${countOf(rest)} more ${kind}`] : shown
}

function renderChange(change: CatalogChange): string[] {
  const name = change.name === '' ? '' : ` "${change.name}"`
  const head = `${SIGNS[change.kind]} ${change.thing} ${change.id}${name}`
  if (change.kind === 'removed') return [head]
  if (change.kind === 'changed') return [head, ...change.fields.map((field) => `    ${renderField(field)}`)]
  const facts = change.fields.filter(({ field, after }) => field !== 'name' && after !== null && after.length > 0)
  return [`${head}: ${facts.map(({ field, after }) => `${field} ${renderValue(after)}`).join('; ')}`]
}

function renderField({ field, before, after }: FieldChange): string {
  if (!isLong(before) && !isLong(after)) return `${field}: ${renderValue(before)} → ${renderValue(after)}`
  const was = new Set(before ?? [])
  const is = new Set(after ?? [])
  const added = [...is].filter((prefix) => !was.has(prefix)).length
  const removed = [...was].filter((prefix) => !is.has(prefix)).length
  return `${field}: ${countOf(is.size)} prefixes, ${countOf(added)} added, ${countOf(removed)} removed`
}

function isLong(value: FieldValue | null): boolean {
  return value !== null && typeof value !== 'string' && value.length > LONGEST_LIST
}

function renderValue(value: FieldValue | null): string {
  if (value === null || value.length === 0) return 'none'
  if (isLong(value)) return `${countOf(value.length)} prefixes`
  return typeof value === 'string' ? value : value.join(', ')
}

function countOf(count: number): string {
  return count.toLocaleString('en-US')
}
