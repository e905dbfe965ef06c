import { readDocumentFile } from '../../domain/verifications/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import { fileToSave } from '../file-to-save.ts'
import type { Handler } from '../handler.ts'
import type { GetAccountDocumentFile } from './GetAccountDocumentFile.ts'

export const handleGetAccountDocumentFile: Handler<typeof GetAccountDocumentFile> = async ({ tx, params }) => {
  const { name, type, content } = await readDocumentFile(tx, accountId(params.accountId), params.accountDocumentId)
  return fileToSave({ name, contentType: type, content })
}
