import type { SecretSeal } from '../domain/access/index.ts'
import type { Account } from '../domain/accounts/index.ts'
import type { Movements } from '../domain/movements/index.ts'
import type { Market } from '../domain/rating/index.ts'
import type { KeyId } from '../ground/ids/index.ts'
import type { Read, Tx } from '../ground/storage/index.ts'
import type { DecodedParameters, Effect, Fields, Method, Parameters, Role, ValueOf } from '../wire/index.ts'

/** Who calls: what the key or secret of the call proves. */
export interface Caller {
  /** Whether the call was proved by the account's API key rather than by a token; then the key itself. */
  readonly apiKey: string | undefined
  /** The key of the call's token; null: another proof. */
  readonly keyId: KeyId | null
  /** The methods that the caller may call, by name. */
  callableMethods(): readonly string[]
  /** The methods that a role may call, by name. */
  methodsOf(role: Role): readonly string[]
}

/** What the operator has set for the whole server. */
export interface OperatorSettings {
  /** Days by which a usage event may be late. */
  readonly lateDays: number
  /** Seals what is kept to be had in the clear again. */
  readonly secretSeal: SecretSeal
}

/** What a handler is given. */
interface CallOf<Params extends Parameters> {
  /** The account that the call is about: the caller's own, or the child that a parent acts for. */
  readonly account: Account
  readonly caller: Caller
  /** The host that the caller reached, as it named it. */
  readonly host: string
  readonly params: DecodedParameters<Params>
  /** Catalog, rates and business time, as they stand for this call. */
  readonly market: Market
  readonly settings: OperatorSettings
}

/**
 * A reading call reads anywhere; a moving call has an open transaction, committed when the handler is done; a gathering
 * call reads, and hands its movements in.
 */
type StorageOf<Does extends Effect> = Does extends 'moves'
  ? { readonly tx: Tx }
  : Does extends 'gathers'
    ? { readonly read: Read; readonly movements: Movements }
    : { readonly read: Read }

/** An answer that is no JSON, such as a CSV file: sent as it is, with headers of its own. */
export class FileAnswer {
  readonly contentType: string
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>

  constructor(contentType: string, body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) {
    this.contentType = contentType
    this.body = body
    this.headers = headers
  }
}

/** Turns parameters into an answer by one call of the domain. */
export type Handler<M> =
  M extends Method<string, infer Params extends Parameters, infer Answer extends Fields, infer Does extends Effect>
    ? (call: CallOf<Params> & StorageOf<Does>) => Promise<ValueOf<Answer> | FileAnswer>
    : never
