import type { OfferedTemplate } from '../../../domain/subscriptions/index.ts'
import { periodParts } from '../../../ground/time/index.ts'
import { integer, maybe, number, type StructureValue, structure, text } from '../../../wire/index.ts'

/** A periodic service that may be subscribed to. */
export const SubscriptionTemplateType = structure('SubscriptionTemplateType', {
  subscription_template_id: integer("The template's id"),
  currency: text('The currency of the prices in currency'),
  installation_price: number(
    "The one-time price, the first period excluded, in the account's currency, taxes included",
  ),
  installation_price_in_currency: number("The one-time price, in the template's currency, without tax on top"),
  price: number("The price of a period, in the account's currency, taxes included"),
  price_in_currency: number("The price of a period, in the template's currency, without tax on top"),
  period: text('The period: years-months-days hours:minutes:seconds'),
  subscription_template_type: text('PHONE_NUM or SIP_REGISTRATION'),
  subscription_template_name: text("The template's name"),
  required_verification: maybe(text('The verification that a holder must have passed')),
  verification_status: text('How far the account is in it: REQUIRED, IN_PROGRESS, VERIFIED, NOT_REQUIRED'),
  installation_tax_reserve: number('The tax that the one-time price includes on top'),
  tax_reserve: number('The tax that the price of a period includes on top'),
})

/** An offered template as the wire shows it. */
export function toSubscriptionTemplateType(offered: OfferedTemplate): StructureValue<typeof SubscriptionTemplateType> {
  const { template } = offered
  return {
    subscription_template_id: template.id,
    currency: template.currency,
    installation_price: offered.installationPrice.plus(offered.installationTax),
    installation_price_in_currency: template.installationPrice,
    price: offered.price.plus(offered.tax),
    price_in_currency: template.price,
    period: periodParts(template.period),
    subscription_template_type: template.type,
    subscription_template_name: template.name,
    required_verification: template.requiredVerification ?? undefined,
    verification_status: offered.verificationStatus,
    installation_tax_reserve: offered.installationTax,
    tax_reserve: offered.tax,
  }
}
