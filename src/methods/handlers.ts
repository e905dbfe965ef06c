import { handleChangeAccountPlan } from './accounts/ChangeAccountPlan.handler.ts'
import { handleGetAccountDocuments } from './accounts/GetAccountDocuments.handler.ts'
import { handleGetAccountInfo } from './accounts/GetAccountInfo.handler.ts'
import { handleGetAccountPlans } from './accounts/GetAccountPlans.handler.ts'
import { handleGetAccountVerifications } from './accounts/GetAccountVerifications.handler.ts'
import { handleGetAvailablePlans } from './accounts/GetAvailablePlans.handler.ts'
import { handleGetChildrenAccounts } from './accounts/GetChildrenAccounts.handler.ts'
import { handleGetCurrencyRate } from './accounts/GetCurrencyRate.handler.ts'
import { handleGetMoneyAmountToCharge } from './accounts/GetMoneyAmountToCharge.handler.ts'
import { handleGetResourcePrice } from './accounts/GetResourcePrice.handler.ts'
import { handleGetSubscriptionPrice } from './accounts/GetSubscriptionPrice.handler.ts'
import { handleSetAccountInfo } from './accounts/SetAccountInfo.handler.ts'
import { handleSetChildAccountInfo } from './accounts/SetChildAccountInfo.handler.ts'
import type { declarations, MethodName } from './declarations.ts'
import type { Handler } from './handler.ts'
import { handleGetAuditLog } from './history/GetAuditLog.handler.ts'
import { handleGetTransactionHistory } from './history/GetTransactionHistory.handler.ts'
import { handleAcceptAccountDocument } from './operator/AcceptAccountDocument.handler.ts'
import { handleAddAccount } from './operator/AddAccount.handler.ts'
import { handleAdjustBalance } from './operator/AdjustBalance.handler.ts'
import { handleAttachSubscription } from './operator/AttachSubscription.handler.ts'
import { handleCreateAccountVerification } from './operator/CreateAccountVerification.handler.ts'
import { handleDetachSubscription } from './operator/DetachSubscription.handler.ts'
import { handleExplainCharge } from './operator/ExplainCharge.handler.ts'
import { handleFreezeAccount } from './operator/FreezeAccount.handler.ts'
import { handleGetAccountDocumentFile } from './operator/GetAccountDocumentFile.handler.ts'
import { handleGetAccounts } from './operator/GetAccounts.handler.ts'
import { handleGetCallbacks } from './operator/GetCallbacks.handler.ts'
import { handleGetSubscriptions } from './operator/GetSubscriptions.handler.ts'
import { handleGetUploadedDocuments } from './operator/GetUploadedDocuments.handler.ts'
import { handleGiveDiscount } from './operator/GiveDiscount.handler.ts'
import { handleGiveGift } from './operator/GiveGift.handler.ts'
import { handleOpenVerification } from './operator/OpenVerification.handler.ts'
import { handleRecordUsage } from './operator/RecordUsage.handler.ts'
import { handleRefundPayment } from './operator/RefundPayment.handler.ts'
import { handleRejectAccountDocument } from './operator/RejectAccountDocument.handler.ts'
import { handleRerateUsage } from './operator/RerateUsage.handler.ts'
import { handleRetryCallback } from './operator/RetryCallback.handler.ts'
import { handleRevokeGift } from './operator/RevokeGift.handler.ts'
import { handleSetAccountVerificationStatus } from './operator/SetAccountVerificationStatus.handler.ts'
import { handleSetCreditLimit } from './operator/SetCreditLimit.handler.ts'
import { handleSetOverdraftLimit } from './operator/SetOverdraftLimit.handler.ts'
import { handleStartSession } from './operator/StartSession.handler.ts'
import { handleStopSession } from './operator/StopSession.handler.ts'
import { handleTopUpAccount } from './operator/TopUpAccount.handler.ts'
import { handleTransferMoney } from './operator/TransferMoney.handler.ts'
import { handleUnfreezeAccount } from './operator/UnfreezeAccount.handler.ts'
import { handleUpdateSession } from './operator/UpdateSession.handler.ts'
import { handleUploadAccountDocument } from './operator/UploadAccountDocument.handler.ts'
import { handleCreateKey } from './role-system/CreateKey.handler.ts'
import { handleDeleteKey } from './role-system/DeleteKey.handler.ts'
import { handleGetKeys } from './role-system/GetKeys.handler.ts'

/** The handler of every method: one that is missing, or fits another declaration, does not compile. */
export const handlers: { readonly [Name in MethodName]: Handler<(typeof declarations)[Name]> } = {
  GetAccountInfo: handleGetAccountInfo,
  SetAccountInfo: handleSetAccountInfo,
  SetChildAccountInfo: handleSetChildAccountInfo,
  GetCurrencyRate: handleGetCurrencyRate,
  GetResourcePrice: handleGetResourcePrice,
  GetSubscriptionPrice: handleGetSubscriptionPrice,
  GetChildrenAccounts: handleGetChildrenAccounts,
  GetMoneyAmountToCharge: handleGetMoneyAmountToCharge,
  ChangeAccountPlan: handleChangeAccountPlan,
  GetAccountPlans: handleGetAccountPlans,
  GetAvailablePlans: handleGetAvailablePlans,
  GetAccountDocuments: handleGetAccountDocuments,
  GetAccountVerifications: handleGetAccountVerifications,
  GetTransactionHistory: handleGetTransactionHistory,
  GetAuditLog: handleGetAuditLog,
  CreateKey: handleCreateKey,
  GetKeys: handleGetKeys,
  DeleteKey: handleDeleteKey,
  RecordUsage: handleRecordUsage,
  GetSubscriptions: handleGetSubscriptions,
  DetachSubscription: handleDetachSubscription,
  AttachSubscription: handleAttachSubscription,
  GetAccounts: handleGetAccounts,
  RerateUsage: handleRerateUsage,
  ExplainCharge: handleExplainCharge,
  StopSession: handleStopSession,
  UpdateSession: handleUpdateSession,
  StartSession: handleStartSession,
  AddAccount: handleAddAccount,
  AdjustBalance: handleAdjustBalance,
  FreezeAccount: handleFreezeAccount,
  GiveDiscount: handleGiveDiscount,
  GiveGift: handleGiveGift,
  RefundPayment: handleRefundPayment,
  RevokeGift: handleRevokeGift,
  SetCreditLimit: handleSetCreditLimit,
  SetOverdraftLimit: handleSetOverdraftLimit,
  TopUpAccount: handleTopUpAccount,
  TransferMoney: handleTransferMoney,
  UnfreezeAccount: handleUnfreezeAccount,
  OpenVerification: handleOpenVerification,
  UploadAccountDocument: handleUploadAccountDocument,
  AcceptAccountDocument: handleAcceptAccountDocument,
  RejectAccountDocument: handleRejectAccountDocument,
  GetUploadedDocuments: handleGetUploadedDocuments,
  GetAccountDocumentFile: handleGetAccountDocumentFile,
  CreateAccountVerification: handleCreateAccountVerification,
  SetAccountVerificationStatus: handleSetAccountVerificationStatus,
  GetCallbacks: handleGetCallbacks,
  RetryCallback: handleRetryCallback,
}
