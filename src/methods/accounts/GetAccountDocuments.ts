import type { ChildIdRefusal } from '../../domain/accounts/index.ts'
import type { DocumentsRefusal } from '../../domain/verifications/index.ts'
import { type AnswersFor, bool, day, declareMethod, idList, listOf, str, strList } from '../../wire/index.ts'
import { getAccountDocumentsExamples } from './examples/GetAccountDocuments.ts'
import { AccountDocumentsType } from './structures/AccountDocumentsType.ts'

export const GetAccountDocuments = declareMethod({
  name: 'GetAccountDocuments',
  group: 'Accounts',
  effect: 'reads',
  access: ['Owner', 'Admin', 'Accountant', 'Payer', 'Verification'],
  summary: 'Gives the verifications of the account and of its children, with the documents handed in.',
  notes: ['Announced for deprecation by the public documentation: GetAccountVerifications follows it.'],
  params: {
    with_details: bool('Whether to show the documents; without effect for all children at once', { fallback: 'false' }),
    verification_name: str("The verification's name", {
      minLength: 1,
      maxLength: 100,
      error: 'INVALID_VERIFICATION_NAME',
    }),
    verification_status: strList('The states of verifications', {
      values: ['REQUIRED', 'IN_PROGRESS', 'VERIFIED'],
      maxLength: 20,
      error: 'INVALID_VERIFICATION_STATUS',
    }),
    from_unverified_hold_until: day('Only those whose numbers are held until this day or later', {
      error: 'INVALID_DATE',
    }),
    to_unverified_hold_until: day('Only those whose numbers are held until this day or earlier', {
      error: 'INVALID_TO_UNVERIFIED_HOLD_UNTIL',
    }),
    child_account_id: idList('Children to show as well, or all', { error: 'INVALID_CHILD_ACCOUNT_ID' }),
    children_verifications_only: bool("Whether to leave out the account's own", { fallback: 'false' }),
  },
  answer: { result: listOf('The accounts that have verifications', AccountDocumentsType) },
  refusals: {
    child_id_unknown: {
      error: 'INVALID_CHILD_ACCOUNT_ID',
      parameter: 'child_account_id',
      reason: 'names {ids}, not a child of the account',
    },
    verification_name_unknown: {
      error: 'INVALID_VERIFICATION_NAME',
      parameter: 'verification_name',
      reason: 'names {name}, which no service asks for',
    },
    hold_range_reversed: {
      error: 'INVALID_TO_UNVERIFIED_HOLD_UNTIL',
      parameter: 'to_unverified_hold_until',
      reason: 'is before from_unverified_hold_until',
    },
  } satisfies AnswersFor<DocumentsRefusal | ChildIdRefusal>,
  examples: getAccountDocumentsExamples,
})
