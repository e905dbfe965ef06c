import type { Method, Surface } from '../wire/index.ts'
import { ChangeAccountPlan } from './accounts/ChangeAccountPlan.ts'
import { GetAccountDocuments } from './accounts/GetAccountDocuments.ts'
import { GetAccountInfo } from './accounts/GetAccountInfo.ts'
import { GetAccountPlans } from './accounts/GetAccountPlans.ts'
import { GetAccountVerifications } from './accounts/GetAccountVerifications.ts'
import { GetAvailablePlans } from './accounts/GetAvailablePlans.ts'
import { GetChildrenAccounts } from './accounts/GetChildrenAccounts.ts'
import { GetCurrencyRate } from './accounts/GetCurrencyRate.ts'
import { GetMoneyAmountToCharge } from './accounts/GetMoneyAmountToCharge.ts'
import { GetResourcePrice } from './accounts/GetResourcePrice.ts'
import { GetSubscriptionPrice } from './accounts/GetSubscriptionPrice.ts'
import { SetAccountInfo } from './accounts/SetAccountInfo.ts'
import { SetChildAccountInfo } from './accounts/SetChildAccountInfo.ts'
import { RecordUsage } from './operator/RecordUsage.ts'
import { StartSession } from './operator/StartSession.ts'
import { StopSession } from './operator/StopSession.ts'
import { UpdateSession } from './operator/UpdateSession.ts'
import { CreateKey } from './role-system/CreateKey.ts'
import { DeleteKey } from './role-system/DeleteKey.ts'
import { GetKeys } from './role-system/GetKeys.ts'

/** Every method of the API: all that documentation, OpenAPI and client types are made from. */
export const declarations = {
  GetAccountInfo,
  SetAccountInfo,
  SetChildAccountInfo,
  GetCurrencyRate,
  GetResourcePrice,
  GetSubscriptionPrice,
  GetChildrenAccounts,
  GetMoneyAmountToCharge,
  ChangeAccountPlan,
  GetAccountPlans,
  GetAvailablePlans,
  GetAccountDocuments,
  GetAccountVerifications,
  CreateKey,
  GetKeys,
  DeleteKey,
  RecordUsage,
  StopSession,
  UpdateSession,
  StartSession,
} as const

/** The name of a method. */
export type MethodName = keyof typeof declarations

/** Which API a method belongs to. */
export function surfaceOf(name: MethodName): Surface {
  const method: Method = declarations[name]
  return method.surface ?? 'platform'
}
