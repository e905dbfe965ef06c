import { findAskedChildren } from '../../domain/accounts/index.ts'
import { listTransactions } from '../../domain/history/index.ts'
import { accountIds } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { csvAnswer, csvFormOf, refuseReports } from './asked-output.ts'
import { idsOf, pageOf, zoneOf } from './asked-page.ts'
import type { GetTransactionHistory } from './GetTransactionHistory.ts'
import { rangeBetween } from './shown-time.ts'
import { TRANSACTION_COLUMNS, toTransactionInfoType } from './structures/TransactionInfoType.ts'

export const handleGetTransactionHistory: Handler<typeof GetTransactionHistory> = async (call) => {
  const { read, account, params, market } = call
  refuseReports(params)
  const zone = zoneOf(params.timezone, account)
  const children = await findAskedChildren(read, account.id, accountIds(params.childAccountId))
  const filter = {
    accountIds: params.childrenTransactionsOnly === true ? children : [account.id, ...children],
    isUncommitted: params.isUncommitted ?? false,
    range: rangeBetween(params.fromDate, params.toDate, zone),
    byAccountingDates: params.useAccountingDates ?? false,
    ids: idsOf(params.transactionId),
    kinds: params.transactionType,
    resourceTypes: params.resourceType,
    priceGroupNames: params.priceGroupName,
    subscriptionIds: idsOf(params.subscriptionId),
    subscriptionNames: params.subscriptionName,
    paymentReference: params.paymentReference,
    isOfApplicationOrUser:
      params.usersTransactionsOnly === true ||
      [params.applicationId, params.applicationName, idsOf(params.userId)].some((asked) => asked !== undefined),
  }
  const { items, total } = await listTransactions(read, filter, pageOf(params), market.now)
  const isExtended = params.withExtendedInfo ?? false
  const result = items.map((transaction) => toTransactionInfoType(transaction, { zone, isExtended }))
  return params.output === 'csv'
    ? csvAnswer(TRANSACTION_COLUMNS[isExtended ? 'extended' : 'basic'], result, csvFormOf(params, account.languageCode))
    : { result, total_count: total, count: result.length, timezone: zone }
}
