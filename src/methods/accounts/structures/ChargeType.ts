import type { ChargeForecast } from '../../../domain/plans/index.ts'
import { date, flag, listOf, maybe, number, type StructureValue, structure, text } from '../../../wire/index.ts'

const SubscriptionsToChargeType = structure('SubscriptionsToCharge', {
  subscription_amount: number('The price of the next period, taxes included, in the asked currency'),
  subscription_type: text('PHONE_NUM or SIP_REGISTRATION'),
  subscription_description: text('What is subscribed to'),
  subscription_auto_charge: flag('Whether it renews by itself'),
  subscription_next_renewal: maybe(date('When it renews; for numbers that ask for a verification')),
})

/** How much money to bring by a day. */
export const ChargeType = structure('GetMoneyAmountToChargeResult', {
  amount: number('Subscriptions and plans that fall due, and the debt, in the asked currency'),
  min_amount: number('The amount less the money that is there'),
  bank_card_amount_usd: maybe(number('The amount as a card payment in USD, at least 10; where cards are allowed')),
  min_bank_card_amount_usd: maybe(number('The least amount as a card payment in USD, at least 10')),
  robokassa_amount_rub: maybe(number('The amount by robokassa in RUR, at least 500; where robokassa is allowed')),
  min_robokassa_amount_rub: maybe(number('The least amount by robokassa in RUR, at least 500')),
  subscriptions: listOf('The subscriptions that fall due', SubscriptionsToChargeType),
})

/** A forecast of charges as the wire shows it. */
export function toChargeType(forecast: ChargeForecast): StructureValue<typeof ChargeType> {
  return {
    amount: forecast.amount,
    min_amount: forecast.minAmount,
    bank_card_amount_usd: forecast.byBankCard?.amount,
    min_bank_card_amount_usd: forecast.byBankCard?.minAmount,
    robokassa_amount_rub: forecast.byRobokassa?.amount,
    min_robokassa_amount_rub: forecast.byRobokassa?.minAmount,
    subscriptions: forecast.subscriptions.map((due) => ({
      subscription_amount: due.amount,
      subscription_type: due.type,
      subscription_description: due.description,
      subscription_auto_charge: due.autoCharge,
      subscription_next_renewal: due.isVerified ? due.nextRenewalOn : undefined,
    })),
  }
}
