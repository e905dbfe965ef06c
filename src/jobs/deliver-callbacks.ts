import { findSealedApiKey, type SecretSeal } from '../domain/access/index.ts'
import { findAccounts } from '../domain/accounts/index.ts'
import type { PostCallbacks } from '../domain/callbacks/delivery/index.ts'
import {
  type Callback,
  findPending,
  type LeasedQueue,
  leaseDueQueues,
  type PostOutcome,
  postBody,
  settleCallbacks,
} from '../domain/callbacks/index.ts'
import type { AccountId } from '../ground/ids/index.ts'
import type { Database } from '../ground/storage/index.ts'

/** Callbacks of one POST at most. */
const CALLBACKS_A_POST = 50

/** Accounts that are sent to at the same time: a receiver that is slow keeps one of these places, not the others. */
const PLACES = 8

/** Seconds for which a queue is leased: longer than one delivery may take, its look-ups in the database included. */
const LEASE_SECONDS = 30

/** What a deliverer stands on. */
export interface DelivererParts {
  readonly database: Database
  readonly post: PostCallbacks
  readonly seal: SecretSeal
  /** Business time. */
  now(): Date
}

/**
 * Sends what accounts are to be told. An account's callbacks go out in their order: the next ones when those before them
 * are delivered or given up. At least once: what came of a POST is written after it, and when a process dies in between
 * the same callbacks are sent again, under the same ids. Any number of processes may deliver at the same time.
 */
export class CallbackDeliverer {
  readonly #parts: DelivererParts
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: DelivererParts) {
    this.#parts = parts
  }

  /** Delivers all that is due by the clock as it stands, after what this process is delivering at the moment. */
  deliverDue(): Promise<void> {
    const all = this.#last.then(async () => {
      await Promise.all(Array.from({ length: PLACES }, () => this.#deliverInTurn()))
    })
    this.#last = all.catch(() => {})
    return all
  }

  async #deliverInTurn(): Promise<void> {
    const { database } = this.#parts
    for (;;) {
      const lease = { now: this.#parts.now(), count: 1, seconds: LEASE_SECONDS }
      const [queue] = await database.transaction((tx) => leaseDueQueues(tx, lease))
      if (queue === undefined) return
      await this.#deliver(queue)
    }
  }

  /** One POST, outside of any transaction: no lock waits for a receiver. */
  async #deliver(queue: LeasedQueue): Promise<void> {
    const { database } = this.#parts
    const callbacks = await findPending(database.read, queue.accountId, CALLBACKS_A_POST)
    const outcome = callbacks.length === 0 ? NOTHING_SENT : await this.#post(queue.accountId, callbacks)
    await database.transaction((tx) => settleCallbacks(tx, queue, callbacks, outcome, this.#parts.now()))
  }

  async #post(id: AccountId, callbacks: readonly Callback[]): Promise<PostOutcome> {
    const { database, post } = this.#parts
    const [account] = await findAccounts(database.read, [id])
    const address = account?.callbackUrl ?? ''
    if (address === '') return { ...NOTHING_SENT, reason: 'the account has no callback_url' }
    const apiKey = await this.#apiKeyOf(id)
    if (apiKey === undefined) return { ...NOTHING_SENT, reason: 'the sealed API key cannot be opened with this key' }
    return post(address, postBody(callbacks, { salt: account?.callbackSalt ?? null, apiKey }))
  }

  /** Null: none is kept in the clear. Undefined: it was sealed by another key. */
  async #apiKeyOf(id: AccountId): Promise<string | null | undefined> {
    const sealed = await findSealedApiKey(this.#parts.database.read, id)
    if (sealed === null) return null
    try {
      return this.#parts.seal.open(id, sealed)
    } catch {
      // A hash made without the key would be taken for a forgery; the log of attempts says what is wrong.
      return undefined
    }
  }
}

const NOTHING_SENT: PostOutcome = { httpStatus: null, reason: null, tookMs: 0 }
