import { uploadDocument } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import { toUploadedDocumentType } from './structures/UploadedDocumentType.ts'
import type { UploadAccountDocument } from './UploadAccountDocument.ts'

export const handleUploadAccountDocument: Handler<typeof UploadAccountDocument> = async (call) => {
  const { tx, params, market, caller } = call
  const requiredNames = market.catalog.subscriptionTemplates.flatMap((template) => template.requiredVerification ?? [])
  const wish = { ...params, accountId: accountId(params.accountId) }
  const taken = await uploadDocument(tx, wish, requiredNames, { now: market.now, keyId: caller.keyId })
  return { result: 1, is_repeat: taken.isRepeat, document: toUploadedDocumentType(taken.document) }
}
