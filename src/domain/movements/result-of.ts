import { Refused } from '../../ground/refusals/index.ts'
import type { Movements, Work } from './work.ts'

/** Hands one work in and gives its result; throws its refusal, or what it failed of. */
export async function resultOf<Result>(movements: Movements, work: Work<Result>): Promise<Result> {
  const [outcome] = await movements.submit([work])
  if (outcome === undefined) throw new Error('a work came back without an outcome')
  if (outcome.kind === 'refused') throw new Refused(outcome.refusal)
  if (outcome.kind === 'failed') throw outcome.failure
  return outcome.result
}
