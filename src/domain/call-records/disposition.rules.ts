import type { CallDisposition } from './call-record.ts'

/** What Asterisk's column `disposition` says; null: it is no word of Asterisk's. */
export function dispositionOfAsterisk(word: string): CallDisposition | null {
  switch (word) {
    case 'ANSWERED':
      return 'answered'
    case 'NO ANSWER':
      return 'no_answer'
    case 'BUSY':
      return 'busy'
    case 'FAILED':
    case 'CONGESTION':
      return 'failed'
    default:
      return null
  }
}

/** Causes by which FreeSWITCH ends an unanswered call that was offered; without an answer `NORMAL_CLEARING` is one. */
const UNANSWERED: ReadonlySet<string> = new Set([
  'NO_ANSWER',
  'NO_USER_RESPONSE',
  'ORIGINATOR_CANCEL',
  'ALLOTTED_TIMEOUT',
  'PROGRESS_TIMEOUT',
  'NORMAL_CLEARING',
])

/** How an unanswered call went, by the name of FreeSWITCH's `hangup_cause`. */
export function dispositionOfCause(name: string): CallDisposition {
  if (UNANSWERED.has(name)) return 'no_answer'
  return name === 'USER_BUSY' ? 'busy' : 'failed'
}

/** How an unanswered call went, by its cause in Q.850: 17 busy; 16 cleared by the caller, 18 and 19 no answer. */
export function dispositionOfQ850(cause: number): CallDisposition {
  if (cause === 17) return 'busy'
  return cause === 16 || cause === 18 || cause === 19 ? 'no_answer' : 'failed'
}

/** What the final answer to an INVITE says; null: the status is not a final one. */
export function dispositionOfSip(status: number): CallDisposition | null {
  if (status < 200 || status > 699) return null
  if (status < 300) return 'answered'
  if (status === 486 || status === 600) return 'busy'
  return status === 408 || status === 480 || status === 487 ? 'no_answer' : 'failed'
}
