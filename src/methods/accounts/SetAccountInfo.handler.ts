import { changePassword } from '../../domain/access/index.ts'
import { changeProfile } from '../../domain/accounts/index.ts'
import { moveDueTimes } from '../../domain/plans/index.ts'
import { moveRenewals } from '../../domain/subscriptions/index.ts'
import { Money } from '../../ground/money/index.ts'
import type { Handler } from '../handler.ts'
import type { SetAccountInfo } from './SetAccountInfo.ts'

/** A text as the account keeps it: undefined stays, empty clears. */
function kept(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}

export const handleSetAccountInfo: Handler<typeof SetAccountInfo> = async ({ tx, account, params }) => {
  const threshold = params.minBalanceToNotify
  await changeProfile(tx, account.id, {
    email: params.newAccountEmail,
    languageCode: params.languageCode,
    location: params.location,
    firstName: kept(params.accountFirstName),
    lastName: kept(params.accountLastName),
    mobilePhone: kept(params.mobilePhone),
    minBalanceToNotify: threshold && Money.rounded(threshold, account.currency),
    accountNotifications: params.accountNotifications,
    tariffChangingNotifications: params.tariffChangingNotifications,
    newsNotifications: params.newsNotifications,
    sendJsError: params.sendJsError,
    billingName: kept(params.billingAddressName),
    billingCountryCode: params.billingAddressCountryCode,
    billingAddress: kept(params.billingAddressAddress),
    billingZip: kept(params.billingAddressZip),
    billingPhone: kept(params.billingAddressPhone),
    billingState: kept(params.billingAddressState),
    customData: kept(params.accountCustomData),
    callbackUrl: kept(params.callbackUrl),
    callbackSalt: kept(params.callbackSalt),
    storeOutboundSms: params.storeOutboundSms,
    storeInboundSms: params.storeInboundSms,
  })
  if (params.location !== undefined) {
    await moveDueTimes(tx, [account.id], params.location)
    await moveRenewals(tx, [account.id], params.location)
  }
  if (params.newAccountPassword !== undefined) await changePassword(tx, account.id, params.newAccountPassword)
  return { result: 1 }
}
