import type { IdentityVerification } from '../../../domain/verifications/index.ts'
import { date, integer, listOf, maybe, moment, one, type StructureValue, structure, text } from '../../../wire/index.ts'

const CredentialsType = structure('VerificationCredentials', {
  individual: maybe(text('The name of the person')),
  legal_entity: maybe(text('The name of the company')),
  entrepreneur: maybe(text('The name of the entrepreneur')),
  legal_status: maybe(text('INDIVIDUAL, LEGAL_ENTITY or ENTREPRENEUR')),
})

const EndUserType = structure('VerificationEndUser', {
  end_user_uuid: integer("The end user's id"),
  credentials: text('Whom it names'),
})

const AgreementType = structure('VerificationAgreement', {
  agreement_id: integer("The agreement's id"),
  type: text('What is agreed'),
  status: text('NEW, IN_PROCESS, VERIFIED or REJECTED'),
  agreement_number: text('The number on the agreement'),
  agreement_date: date('The date on the agreement'),
  signing_type: text('MANUAL or ESIGNATURE'),
  comments: maybe(text('What the examiner said')),
})

/** An identification by Russian law. */
export const AccountVerificationsType = structure('AccountVerificationsType', {
  verification_id: integer("The verification's id"),
  status: text('How far it is'),
  status_scheme: text('The course that it takes'),
  creation_type: text('MANUAL, GOSUSLUGI or TRANSFER_RIGHTS'),
  created: moment('When it was begun, UTC'),
  comments: maybe(text('What the examiner said')),
  credentials: one('Who is identified', CredentialsType),
  default_end_user: listOf('Whom numbers serve by default', EndUserType),
  agreements: listOf('Its agreements', AgreementType),
})

/** An identity verification as the wire shows it. */
export function toAccountVerificationsType(
  verification: IdentityVerification,
): StructureValue<typeof AccountVerificationsType> {
  const { legalStatus, legalName } = verification
  const nameOf = (status: IdentityVerification['legalStatus']) =>
    legalStatus === status ? (legalName ?? undefined) : undefined
  return {
    verification_id: verification.verificationId,
    status: verification.status,
    status_scheme: verification.statusScheme,
    creation_type: verification.creationType,
    created: verification.createdAt,
    comments: verification.comments ?? undefined,
    credentials: {
      individual: nameOf('INDIVIDUAL'),
      legal_entity: nameOf('LEGAL_ENTITY'),
      entrepreneur: nameOf('ENTREPRENEUR'),
      legal_status: legalStatus ?? undefined,
    },
    default_end_user: verification.endUsers.map((user) => ({
      end_user_uuid: user.endUserId,
      credentials: user.credentials,
    })),
    agreements: verification.agreements.map((agreement) => ({
      agreement_id: agreement.agreementId,
      type: agreement.type,
      status: agreement.status,
      agreement_number: agreement.number,
      agreement_date: agreement.date,
      signing_type: agreement.signingType,
      comments: agreement.comments ?? undefined,
    })),
  }
}
