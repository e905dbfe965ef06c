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
import { GetAuditLog } from './history/GetAuditLog.ts'
import { GetTransactionHistory } from './history/GetTransactionHistory.ts'
import { AcceptAccountDocument } from './operator/AcceptAccountDocument.ts'
import { AddAccount } from './operator/AddAccount.ts'
import { AdjustBalance } from './operator/AdjustBalance.ts'
import { AttachSubscription } from './operator/AttachSubscription.ts'
import { CreateAccountVerification } from './operator/CreateAccountVerification.ts'
import { DetachSubscription } from './operator/DetachSubscription.ts'
import { ExplainCharge } from './operator/ExplainCharge.ts'
import { FreezeAccount } from './operator/FreezeAccount.ts'
import { GetAccountDocumentFile } from './operator/GetAccountDocumentFile.ts'
import { GetAccounts } from './operator/GetAccounts.ts'
import { GetCallbacks } from './operator/GetCallbacks.ts'
import { GetSubscriptions } from './operator/GetSubscriptions.ts'
import { GetUploadedDocuments } from './operator/GetUploadedDocuments.ts'
import { GiveDiscount } from './operator/GiveDiscount.ts'
import { GiveGift } from './operator/GiveGift.ts'
import { OpenVerification } from './operator/OpenVerification.ts'
import { RecordUsage } from './operator/RecordUsage.ts'
import { RefundPayment } from './operator/RefundPayment.ts'
import { RejectAccountDocument } from './operator/RejectAccountDocument.ts'
import { RerateUsage } from './operator/RerateUsage.ts'
import { RetryCallback } from './operator/RetryCallback.ts'
import { RevokeGift } from './operator/RevokeGift.ts'
import { SetAccountVerificationStatus } from './operator/SetAccountVerificationStatus.ts'
import { SetCreditLimit } from './operator/SetCreditLimit.ts'
import { SetOverdraftLimit } from './operator/SetOverdraftLimit.ts'
import { StartSession } from './operator/StartSession.ts'
import { StopSession } from './operator/StopSession.ts'
import { TopUpAccount } from './operator/TopUpAccount.ts'
import { TransferMoney } from './operator/TransferMoney.ts'
import { UnfreezeAccount } from './operator/UnfreezeAccount.ts'
import { UpdateSession } from './operator/UpdateSession.ts'
import { UploadAccountDocument } from './operator/UploadAccountDocument.ts'
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
  GetTransactionHistory,
  GetAuditLog,
  CreateKey,
  GetKeys,
  DeleteKey,
  RecordUsage,
  GetSubscriptions,
  DetachSubscription,
  AttachSubscription,
  GetAccounts,
  RerateUsage,
  ExplainCharge,
  StopSession,
  UpdateSession,
  StartSession,
  AddAccount,
  AdjustBalance,
  FreezeAccount,
  GiveDiscount,
  GiveGift,
  RefundPayment,
  RevokeGift,
  SetCreditLimit,
  SetOverdraftLimit,
  TopUpAccount,
  TransferMoney,
  UnfreezeAccount,
  OpenVerification,
  UploadAccountDocument,
  AcceptAccountDocument,
  RejectAccountDocument,
  GetUploadedDocuments,
  GetAccountDocumentFile,
  CreateAccountVerification,
  SetAccountVerificationStatus,
  GetCallbacks,
  RetryCallback,
} as const

/** The name of a method. */
export type MethodName = keyof typeof declarations

/** Which API a method belongs to. */
export function surfaceOf(name: MethodName): Surface {
  const method: Method = declarations[name]
  return method.surface ?? 'platform'
}
