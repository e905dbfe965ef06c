/**
 * A value as the driver is to bind it: a list as PostgreSQL reads arrays, anything else as it is. The driver writes lists
 * too, but takes several times as long over it, and a batch of movements is lists and nothing else.
 */
export function boundValue(value: unknown): unknown {
  return Array.isArray(value) ? arrayText(value) : value
}

function arrayText(items: readonly unknown[]): string {
  let text = '{'
  for (const [index, item] of items.entries()) text += index === 0 ? itemText(item) : `,${itemText(item)}`
  return `${text}}`
}

const NEEDS_ESCAPE = /["\\]/

function itemText(item: unknown): string {
  if (typeof item === 'string') return quoted(item)
  if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') return String(item)
  if (item === null || item === undefined) return 'NULL'
  if (item instanceof Date) return item.toISOString()
  if (Buffer.isBuffer(item)) return `"\\\\x${item.toString('hex')}"`
  return Array.isArray(item) ? arrayText(item) : quoted(JSON.stringify(item))
}

function quoted(text: string): string {
  return NEEDS_ESCAPE.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}
