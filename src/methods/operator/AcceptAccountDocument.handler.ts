import { examineDocument } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { AcceptAccountDocument } from './AcceptAccountDocument.ts'
import { toUploadedDocumentType } from './structures/UploadedDocumentType.ts'

export const handleAcceptAccountDocument: Handler<typeof AcceptAccountDocument> = async (call) => {
  const { tx, params, market, caller } = call
  const wish = {
    accountId: accountId(params.accountId),
    documentId: params.accountDocumentId,
    verdict: 'ACCEPTED',
    comment: params.comment ?? null,
  } as const
  const document = await examineDocument(tx, wish, { now: market.now, keyId: caller.keyId })
  return { result: 1, document: toUploadedDocumentType(document) }
}
