import type { SessionOutcome } from '../../../domain/movements/index.ts'
import { Money } from '../../../ground/money/index.ts'
import { flag, integer, number, type StructureValue, structure, text } from '../../../wire/index.ts'

/** How a session stands after a call about it. */
export const SessionType = structure('SessionType', {
  session_id: text("The session's id"),
  state: text('running, stopped or expired'),
  sequence: integer('The sequence of the call that is answered'),
  used: integer('What was used so far in all'),
  granted: integer('What may be used in all before the next call; as much as `used`: it must end now'),
  granted_quantity: integer('What may be used from now on before the next call'),
  charged: number('What the account was charged for it so far'),
  held: number('What the account holds for what comes next'),
  currency: text("The account's currency"),
  is_repeat: flag('The call was taken before: this is what it was answered then'),
})

/** A session as the wire shows it. */
export function toSessionType({ session, answer, isRepeat }: SessionOutcome): StructureValue<typeof SessionType> {
  const { state, sequence, used, granted, currency } = answer
  return {
    session_id: session.sessionId,
    state,
    sequence,
    used,
    granted,
    granted_quantity: granted - used,
    charged: Money.of(answer.charged, currency),
    held: Money.of(answer.held, currency),
    currency,
    is_repeat: isRepeat,
  }
}
