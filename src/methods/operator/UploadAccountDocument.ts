import { bool, declareMethod, flag, integer, one, required, str } from '../../wire/index.ts'
import { uploadAccountDocumentExamples } from './examples/UploadAccountDocument.ts'
import { accountOf } from './money-parameters.ts'
import { UploadedDocumentType } from './structures/UploadedDocumentType.ts'
import { fileContent, verificationName } from './verification-parameters.ts'
import { uploadRefusals } from './verification-refusals.ts'

export const UploadAccountDocument = declareMethod({
  name: 'UploadAccountDocument',
  group: 'Verifications',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin', 'Verification'],
  summary: "Takes a document in for an account's verification, to be examined.",
  notes: [
    'A PDF, JPEG or PNG file of 5,242,880 bytes at most. Its type is told by its first bytes; its name is cleaned, and for people alone.',
    'The same file for the same verification is one document, unless that was rejected: a call that is sent twice is answered the first.',
    'A verification that the account was not asked for is opened, where a service asks for it.',
  ],
  params: {
    account_id: accountOf('The account that it is of'),
    verification_name: required(verificationName('The verification that it is for')),
    is_individual: required(bool('Whether it is the document of a person')),
    file_name: str("The file's name", { maxLength: 255, fallback: 'document' }),
    content: fileContent('The file, as base64'),
  },
  answer: {
    result: integer('1'),
    is_repeat: flag('Whether the file was there already'),
    document: one('The document', UploadedDocumentType),
  },
  refusals: uploadRefusals,
  examples: uploadAccountDocumentExamples,
})
