import { hastenSubscriptions } from '../../domain/subscriptions/index.ts'
import { examineDocument } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { RejectAccountDocument } from './RejectAccountDocument.ts'
import { toUploadedDocumentType } from './structures/UploadedDocumentType.ts'

export const handleRejectAccountDocument: Handler<typeof RejectAccountDocument> = async (call) => {
  const { tx, params, market, caller } = call
  const wish = {
    accountId: accountId(params.accountId),
    documentId: params.accountDocumentId,
    verdict: params.setIsIncomplete === true ? 'INCOMPLETE_SET' : 'REJECTED',
    comment: params.comment,
  } as const
  const document = await examineDocument(tx, wish, { now: market.now, keyId: caller.keyId })
  // A number that was held by it may end.
  await hastenSubscriptions(tx, wish.accountId, market.now)
  return { result: 1, document: toUploadedDocumentType(document) }
}
