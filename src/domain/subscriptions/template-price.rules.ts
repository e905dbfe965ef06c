import type { SubscriptionTemplate } from '../catalog/index.ts'
import type { Convert } from '../rating/index.ts'
import { type TaxTerms, taxOnTop } from '../rating/tax.rules.ts'
import type { PricedTemplate } from './subscription.ts'

/** A template with its prices in the account's currency; tax on top stands beside the price that it comes on. */
export function pricedTemplate(template: SubscriptionTemplate, convert: Convert, terms: TaxTerms): PricedTemplate {
  const installationPrice = convert(template.installationPrice, template.currency)
  const price = convert(template.price, template.currency)
  return {
    template,
    installationPrice,
    installationTax: taxOnTop(installationPrice, terms),
    price,
    tax: taxOnTop(price, terms),
  }
}
