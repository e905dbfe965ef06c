import { createHash } from 'node:crypto'
import { planFields, priceGroupFields, subscriptionFields, taxRateFields } from './catalog-fields.rules.ts'
import type { WantedCatalog, WantedPriceList } from './wanted-catalog.ts'

/**
 * The SHA-256 of what a catalog folder says, in hexadecimal: the same for the same content, whatever its files look
 * like and whichever ids the price groups of its decks are given.
 */
export function digestOf(wanted: WantedCatalog): string {
  const { add, digest } = hashOfFacts()
  add('currency', wanted.currency)
  for (const [index, plan] of wanted.planTemplates.entries()) {
    add('plan', plan.id, [...planFields({ ...plan, version: 0, isOffered: true, position: index + 1 })])
  }
  for (const group of wanted.priceGroups) add('price', group.id, [...priceGroupFields(group)])
  for (const [index, template] of wanted.subscriptionTemplates.entries()) {
    add('subscription', template.id, [...subscriptionFields({ ...template, isOffered: true, position: index + 1 })])
  }
  for (const tax of wanted.taxRates) add('tax', tax.countryCode, tax.kind, tax.validFrom, [...taxRateFields(tax)])
  return digest()
}

/** The same of an account's price list. */
export function digestOfPriceList(listId: string, { currency, groups }: WantedPriceList): string {
  const { add, digest } = hashOfFacts()
  add('list', listId, currency)
  for (const group of groups) add('price', group.id, [...priceGroupFields(group)])
  return digest()
}

function hashOfFacts(): { add(...facts: unknown[]): void; digest(): string } {
  const hash = createHash('sha256')
  return {
    add: (...facts) => void hash.update(`${JSON.stringify(facts)}\n`),
    digest: () => hash.digest('hex'),
  }
}
