import { ratesOn } from '../../domain/rating/index.ts'
import type { Handler } from '../handler.ts'
import type { GetCurrencyRate } from './GetCurrencyRate.ts'

export const handleGetCurrencyRate: Handler<typeof GetCurrencyRate> = async ({ params, market }) => ({
  result: ratesOn(params.currency, params.date, market),
})
