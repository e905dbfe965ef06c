import type { Currency } from '../../ground/money/index.ts'
import type { Read } from '../../ground/storage/index.ts'
import { select } from '../../ground/storage/query.ts'

const SELECT_CURRENCIES = 'select distinct currency from accounts order by currency'

/** The currencies that accounts are kept in. One round trip, which reads every account: for what is done once a day. */
export async function findAccountCurrencies(read: Read): Promise<Currency[]> {
  return (await select<{ currency: Currency }>(read, SELECT_CURRENCIES)).map(({ currency }) => currency)
}
