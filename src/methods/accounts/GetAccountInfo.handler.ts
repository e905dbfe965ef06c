import { findBalances } from '../../domain/ledger/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAccountInfo } from './GetAccountInfo.ts'
import { toAccountInfoType } from './structures/AccountInfoType.ts'

export const handleGetAccountInfo: Handler<typeof GetAccountInfo> = async ({ read, account, caller, params, host }) => {
  const [balance] = await findBalances(read, [account.id])
  if (balance === undefined) throw new Error(`account ${account.id} has no books`)
  const options = {
    returnLiveBalance: params.returnLiveBalance ?? true,
    apiKey: caller.apiKey,
    accessEntries: params.withAccessEntries === true ? caller.callableMethods() : undefined,
  }
  return { result: toAccountInfoType(account, balance, options), api_address: host === '' ? undefined : host }
}
