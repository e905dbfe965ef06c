import { changePassword } from '../../domain/access/index.ts'
import { changeChildren } from '../../domain/accounts/index.ts'
import { moveDueTimes } from '../../domain/plans/index.ts'
import { moveRenewals } from '../../domain/subscriptions/index.ts'
import { accountIds } from '../../ground/ids/index.ts'
import { digitsOf } from '../../ground/money/index.ts'
import type { Handler } from '../handler.ts'
import type { SetChildAccountInfo } from './SetChildAccountInfo.ts'

export const handleSetChildAccountInfo: Handler<typeof SetChildAccountInfo> = async ({ tx, account, params }) => {
  const selector = {
    ids: accountIds(params.childAccountId),
    names: params.childAccountName,
    emails: params.childAccountEmail,
  }
  const children = await changeChildren(tx, account.id, selector, {
    email: params.newChildAccountEmail,
    accountNotifications: params.accountNotifications,
    tariffChangingNotifications: params.tariffChangingNotifications,
    newsNotifications: params.newsNotifications,
    active: params.active,
    languageCode: params.languageCode,
    location: params.location,
    minBalanceToNotify: params.minBalanceToNotify && digitsOf(params.minBalanceToNotify),
    supportRobokassa: params.supportRobokassa,
    supportBankCard: params.supportBankCard,
    supportInvoice: params.supportInvoice,
    canUseRestricted: params.canUseRestricted,
  })
  if (params.location !== undefined) {
    const ids = children.map((child) => child.id)
    await moveDueTimes(tx, ids, params.location)
    await moveRenewals(tx, ids, params.location)
  }
  if (params.newChildAccountPassword !== undefined) {
    for (const child of children) await changePassword(tx, child.id, params.newChildAccountPassword)
  }
  return { result: 1 }
}
