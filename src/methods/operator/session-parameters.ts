import type { SessionRefusal } from '../../domain/usage/index.ts'
import { type AnswersFor, id, int, required, str } from '../../wire/index.ts'

/** What names a session in a call. */
export const sessionNameParams = {
  account_id: required(id('The account that pays', { error: 'INVALID_ACCOUNT_ID' })),
  session_id: required(str('The id of the session, one for each account', { minLength: 1, maxLength: 200 })),
}

/** Resources of one session at most: a call of thirty years. */
const MAX_QUANTITY = 1_000_000_000

/** What a report says. */
export const sessionReportParams = {
  ...sessionNameParams,
  sequence: required(
    int('Counts the calls about the session from 1; a repeat has the same', { minimum: 1, maximum: 2_147_483_647 }),
  ),
  used: required(int('What was used so far in all: seconds of a call', { minimum: 0, maximum: MAX_QUANTITY })),
}

/** How much is to be held for what comes next. */
export const sliceParam = int('How much money is held for next, in resources: seconds of a call', {
  minimum: 1,
  maximum: 86_400,
  fallback: '60',
})

/** The slice of a call that names none. */
export const DEFAULT_SLICE = 60

/** What a call about a session that is refused answers. */
export const sessionRefusals = {
  session_unknown: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'session_id',
    reason: 'names {sessionId}, which does not exist',
  },
  session_ended: { error: 'INVALID_ARGUMENTS', parameter: 'session_id', reason: 'names {sessionId}, which has ended' },
  session_used_otherwise: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'session_id',
    reason: 'names {sessionId}, which was started with other parameters',
  },
  resource_has_no_duration: {
    error: 'INVALID_RESOURCE_TYPE',
    parameter: 'resource_type',
    reason: 'names {resourceType}, which packages cover: report it by RecordUsage',
  },
  sequence_past: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'sequence',
    reason: 'must be above {last}, which was the last one',
  },
  used_less: {
    error: 'INVALID_ARGUMENTS',
    parameter: 'used',
    reason: 'must not be below {used}, which was reported before',
  },
} satisfies AnswersFor<SessionRefusal>
