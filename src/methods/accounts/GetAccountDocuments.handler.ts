import { findAskedChildren } from '../../domain/accounts/index.ts'
import { listDocumentedCases } from '../../domain/verifications/index.ts'
import { accountIds } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetAccountDocuments } from './GetAccountDocuments.ts'
import { toAccountDocumentsType } from './structures/AccountDocumentsType.ts'

export const handleGetAccountDocuments: Handler<typeof GetAccountDocuments> = async (call) => {
  const { read, account, params, market } = call
  const asked = accountIds(params.childAccountId)
  const children = await findAskedChildren(read, account.id, asked)
  const ids = params.childrenVerificationsOnly === true ? children : [account.id, ...children]
  const filter = {
    name: params.verificationName,
    statuses: params.verificationStatus,
    heldFrom: params.fromUnverifiedHoldUntil,
    heldTo: params.toUnverifiedHoldUntil,
  }
  const requiredNames = market.catalog.subscriptionTemplates.flatMap((template) => template.requiredVerification ?? [])
  const withDocuments = params.withDetails === true && asked !== 'all'
  const cases = await listDocumentedCases(read, ids, filter, { withDocuments, requiredNames })
  return { result: [...cases].map(([id, documented]) => toAccountDocumentsType(id, documented)) }
}
