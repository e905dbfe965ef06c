import { createHash } from 'node:crypto'
import { planFields, priceGroupFields, subscriptionFields, taxRateFields } from './catalog-fields.rules.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

/**
 * The SHA-256 of what a catalog folder says, in hexadecimal: the same for the same content, whatever its files look
 * like and whichever ids the price groups of its decks are given.
 */
export function digestOf(wanted: WantedCatalog): string {
  const hash = createHash('sha256')
  const add = (...facts: unknown[]): void => void hash.update(`${JSON.stringify(facts)}\n`)
  add('currency', wanted.currency)
  for (const [index, plan] of wanted.planTemplates.entries()) {
    add('plan', plan.id, [...planFields({ ...plan, version: 0, isOffered: true, position: index + 1 })])
  }
  for (const group of wanted.priceGroups) add('price', group.id, [...priceGroupFields(group)])
  for (const [index, template] of wanted.subscriptionTemplates.entries()) {
    add('subscription', template.id, [...subscriptionFields({ ...template, isOffered: true, position: index + 1 })])
  }
  for (const tax of wanted.taxRates) add('tax', tax.countryCode, tax.kind, tax.validFrom, [...taxRateFields(tax)])
  return hash.digest('hex')
}
