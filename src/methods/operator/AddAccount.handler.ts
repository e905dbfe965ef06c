import { addAccount } from '../../domain/account-opening/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { AddAccount } from './AddAccount.ts'
import { toAccountMoneyType } from './structures/AccountMoneyType.ts'

export const handleAddAccount: Handler<typeof AddAccount> = async ({ tx, params, market, settings }) => {
  const { parentAccountId } = params
  const opened = await addAccount(
    tx,
    {
      name: params.accountName,
      email: params.accountEmail,
      currency: params.currency,
      parentId: parentAccountId === undefined ? undefined : accountId(parentAccountId),
      password: params.accountPassword,
      active: params.active,
      languageCode: params.languageCode,
      location: params.location,
      taxMode: params.taxMode,
      firstName: params.accountFirstName,
      lastName: params.accountLastName,
      billingName: params.billingAddressName,
      billingCountryCode: params.billingAddressCountryCode,
      billingAddress: params.billingAddressAddress,
      billingZip: params.billingAddressZip,
      billingPhone: params.billingAddressPhone,
      billingState: params.billingAddressState,
      customData: params.accountCustomData,
    },
    market,
    settings.secretSeal,
  )
  const { account, apiKey } = opened
  return { result: 1, account_id: account.id, api_key: apiKey, account_info: toAccountMoneyType(opened) }
}
