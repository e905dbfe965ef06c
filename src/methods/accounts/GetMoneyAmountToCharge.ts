import type { PriceRefusal } from '../../domain/rating/index.ts'
import { type AnswersFor, day, declareMethod, one, oneOf, WIRE_CURRENCIES } from '../../wire/index.ts'
import { getMoneyAmountToChargeExamples } from './examples/GetMoneyAmountToCharge.ts'
import { CURRENCY_WITHOUT_RATE } from './refusal-answers.ts'
import { ChargeType } from './structures/ChargeType.ts'

export const GetMoneyAmountToCharge = declareMethod({
  name: 'GetMoneyAmountToCharge',
  group: 'Accounts',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Payer'],
  summary: 'Gives how much money the account should bring for what falls due by a day.',
  notes: [
    'Counted are each subscription and plan that renews on or before the day, once, with its taxes, and the debt.',
    'min_amount is the amount less the fixed balance: what is on hold is held for these very charges.',
  ],
  params: {
    currency: oneOf('The currency of the amounts', WIRE_CURRENCIES, {
      fallback: "the account's currency",
      error: 'INVALID_CURRENCY',
    }),
    charge_date: day('The day by which charges fall due', { fallback: 'today', error: 'INVALID_DATE' }),
  },
  answer: { result: one('The amounts', ChargeType) },
  refusals: { currency_without_rate: CURRENCY_WITHOUT_RATE } satisfies AnswersFor<PriceRefusal>,
  examples: getMoneyAmountToChargeExamples,
})
