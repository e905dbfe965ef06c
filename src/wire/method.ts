import type { Refusal } from '../ground/refusals/index.ts'
import type { ErrorConstant } from './errors.ts'
import type { Parameters } from './parameters.ts'
import type { Fields } from './structures.ts'

/**
 * What a call may do. `reads`: it gets no transaction, so it cannot write. `moves`: it gets one of its own. `gathers`: it
 * hands its movements of money in, which share a transaction with those of other calls at the same time.
 */
export type Effect = 'reads' | 'moves' | 'gathers'

/** Which API a method belongs to: the public one under /platform_api, or the operator's own under /operator_api. */
export type Surface = 'platform' | 'operator'

/** The roles of a service account. A role may do what the roles it includes may do. */
export const ROLES = [
  'Owner',
  'Admin',
  'Developer',
  'Supervisor',
  'Support',
  'Accountant',
  'Payer',
  'PayerNoVerify',
  'Verification',
  'Scenarios',
  'User Manager',
  'CallList Manager',
  'PhoneNumberManager',
  'ACD Manager',
  'CallHistory',
] as const
export type Role = (typeof ROLES)[number]

/** Who may call a method: anyone, with a role or without (the basic set), or the holders of one of these roles. */
export type Access = 'anyone' | readonly Role[]

/** The error that a refusal of the domain answers, and the end of its sentence; `{field}` is a field of the refusal. */
export interface RefusalAnswer {
  readonly error: ErrorConstant
  /** The parameter at fault, where the error's message names one. */
  readonly parameter?: string
  readonly reason: string
}

/** An answer for each reason of a refusal: a reason left out does not compile. */
export type AnswersFor<Kind extends Refusal> = Readonly<Record<Kind['reason'], RefusalAnswer>>

/** A call and what it gives: printed by documentation, and replayed by a test against a running server. */
export interface Example {
  readonly title: string
  readonly request: Readonly<Record<string, string>>
  /**
   * The exact text of the answer on the demo as seeded, or the error that it answers; absent where the answer holds
   * what every server makes anew (a key): then its form alone is checked.
   */
  readonly answer?: string
  readonly error?: ErrorConstant
}

/** A method of the API, declared once as data. Everything said of the method elsewhere is made from this. */
export interface Method<
  Name extends string = string,
  Params extends Parameters = Parameters,
  Answer extends Fields = Fields,
  Does extends Effect = Effect,
> {
  readonly name: Name
  readonly group: string
  readonly effect: Does
  readonly access: Access
  /** Absent: the public API. */
  readonly surface?: Surface
  /** What `output` may ask for beside json. */
  readonly outputs?: readonly 'csv'[]
  readonly summary: string
  /** More for the reference: rules, what is chosen where the public documentation is silent. */
  readonly notes?: readonly string[]
  readonly params: Params
  readonly answer: Answer
  readonly refusals: Readonly<Record<string, RefusalAnswer>>
  readonly examples: readonly Example[]
}

/** Keeps the exact types of a declaration. */
export function declareMethod<
  const Name extends string,
  Params extends Parameters,
  Answer extends Fields,
  const Does extends Effect,
>(method: Method<Name, Params, Answer, Does>): Method<Name, Params, Answer, Does> {
  return method
}
