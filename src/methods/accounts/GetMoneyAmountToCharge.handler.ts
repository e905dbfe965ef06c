import { forecastCharges } from '../../domain/plans/index.ts'
import { dayIn } from '../../ground/time/index.ts'
import type { Handler } from '../handler.ts'
import type { GetMoneyAmountToCharge } from './GetMoneyAmountToCharge.ts'
import { toChargeType } from './structures/ChargeType.ts'

export const handleGetMoneyAmountToCharge: Handler<typeof GetMoneyAmountToCharge> = async (call) => {
  const { read, account, params, market } = call
  const wish = {
    currency: params.currency ?? account.currency,
    by: params.chargeDate ?? dayIn(account.location, market.now),
  }
  return { result: toChargeType(await forecastCharges(read, account, wish, market)) }
}
