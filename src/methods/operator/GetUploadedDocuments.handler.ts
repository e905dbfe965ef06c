import { listUploadedDocuments } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetUploadedDocuments } from './GetUploadedDocuments.ts'
import { toExaminedDocumentType } from './structures/UploadedDocumentType.ts'

export const handleGetUploadedDocuments: Handler<typeof GetUploadedDocuments> = async ({ read, params }) => {
  const documents = await listUploadedDocuments(read, {
    accountId: params.accountId === undefined ? undefined : accountId(params.accountId),
    documentId: params.accountDocumentId,
    verificationName: params.verificationName,
    statuses: params.accountDocumentStatus,
    count: params.count ?? 20,
    offset: params.offset ?? 0,
  })
  return { result: documents.map(toExaminedDocumentType), count: documents.length }
}
