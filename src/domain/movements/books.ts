import type { AccountId } from '../../ground/ids/index.ts'
import { type CallbackDraft, type CallbackEvent, lowBalanceDrafts } from '../callbacks/index.ts'
import type { PlanType } from '../catalog/index.ts'
import {
  balanceAfter,
  type Hold,
  type HoldName,
  type LockedBalance,
  liveBalance,
  type NumberedDraft,
} from '../ledger/index.ts'
import type { HeldPlan, PackageAfter, PlanChange } from '../plans/index.ts'
import type { Subscription } from '../subscriptions/index.ts'
import type { EventName, MonthlyUser, RecordedEvent, Session, SessionName } from '../usage/index.ts'
import type { Changes, Informed } from './changes.ts'

/** What was loaded for a batch. */
export interface LoadedRows {
  readonly balances: ReadonlyMap<AccountId, LockedBalance>
  readonly plans: readonly HeldPlan[]
  readonly holds: readonly Hold[]
  readonly events: readonly RecordedEvent[]
  readonly users: readonly MonthlyUser[]
  readonly sessions: readonly Session[]
}

/** The rows of a batch in memory, locked: each work sees what the ones before it left. Collects what is to be written. */
export class Books {
  readonly #balances: Map<AccountId, LockedBalance>
  readonly #plans: Map<string, HeldPlan>
  readonly #holds: Map<string, Hold>
  readonly #events: Map<string, RecordedEvent>
  readonly #users: Set<string>
  readonly #sessions: Map<string, Session>
  readonly #entries: NumberedDraft[] = []
  readonly #planChanges: PlanChange[] = []
  readonly #renewedPlans = new Map<string, HeldPlan>()
  readonly #packagesAfter = new Map<string, PackageAfter>()
  readonly #holdsAfter = new Map<string, { readonly name: HoldName; readonly hold: Hold | null }>()
  readonly #newEvents: RecordedEvent[] = []
  readonly #correctedEvents: RecordedEvent[] = []
  readonly #newUsers: MonthlyUser[] = []
  readonly #subscriptionsAfter: Subscription[] = []
  readonly #sessionsAfter = new Map<string, Session>()
  readonly #callbacks: CallbackDraft[] = []

  constructor(rows: LoadedRows) {
    this.#balances = new Map(rows.balances)
    this.#plans = new Map(rows.plans.map((plan) => [planKey(plan), plan]))
    this.#holds = new Map(rows.holds.map((hold) => [holdKey(hold), hold]))
    this.#events = new Map(rows.events.map((event) => [eventKey(event), event]))
    this.#users = new Set(rows.users.map(userKey))
    this.#sessions = new Map(rows.sessions.map((session) => [sessionKey(session), session]))
  }

  /** Throws for an account without books: whoever asked for it had found it. */
  balance(id: AccountId): LockedBalance {
    const balance = this.#balances.get(id)
    if (balance === undefined) throw new Error(`account ${id} has no books`)
    return balance
  }

  plan(id: AccountId, planType: PlanType): HeldPlan | undefined {
    return this.#plans.get(planKey({ accountId: id, planType }))
  }

  hold(name: HoldName): Hold | undefined {
    return this.#holds.get(holdKey(name))
  }

  event(name: EventName): RecordedEvent | undefined {
    return this.#events.get(eventKey(name))
  }

  isCounted(user: MonthlyUser): boolean {
    return this.#users.has(userKey(user))
  }

  session(name: SessionName): Session | undefined {
    return this.#sessions.get(sessionKey(name))
  }

  /** Takes the changes of a work over, for the works after it and for the writing, and what accounts are told of them. */
  take(changes: Changes, informs: Informed | undefined): void {
    const before = informs?.accounts.map((account) => this.balance(account.id)) ?? []
    for (const entry of changes.entries ?? []) this.#takeEntry(entry)
    if (changes.plan !== undefined) this.#takePlan(changes.plan)
    if (changes.renewal !== undefined) this.#takeRenewal(changes.renewal.plan)
    for (const pack of changes.packages ?? []) this.#takePackage(pack)
    for (const hold of changes.holds ?? []) {
      this.#holds.set(holdKey(hold), hold)
      this.#holdsAfter.set(holdKey(hold), { name: hold, hold })
    }
    for (const name of changes.endedHolds ?? []) {
      this.#holds.delete(holdKey(name))
      this.#holdsAfter.set(holdKey(name), { name, hold: null })
    }
    if (changes.event !== undefined) {
      this.#events.set(eventKey(changes.event), changes.event)
      this.#newEvents.push(changes.event)
    }
    if (changes.correctedEvent !== undefined) {
      this.#events.set(eventKey(changes.correctedEvent), changes.correctedEvent)
      this.#correctedEvents.push(changes.correctedEvent)
    }
    if (changes.user !== undefined) {
      this.#users.add(userKey(changes.user))
      this.#newUsers.push(changes.user)
    }
    // Each is the matter of one work: its row was locked by who made the work.
    if (changes.subscription !== undefined) this.#subscriptionsAfter.push(changes.subscription)
    if (changes.session !== undefined) {
      this.#sessions.set(sessionKey(changes.session), changes.session)
      this.#sessionsAfter.set(sessionKey(changes.session), changes.session)
    }
    if (informs !== undefined) this.#tell(informs, changes.told ?? [], before)
  }

  /** Whether the works so far have changed plans, which processes keep in memory. */
  changesPlans(): boolean {
    return this.#planChanges.length > 0 || this.#renewedPlans.size > 0
  }

  /** What the works so far have changed. */
  changed() {
    const holds = [...this.#holdsAfter.values()]
    return {
      entries: this.#entries,
      planChanges: this.#planChanges,
      renewedPlans: [...this.#renewedPlans.values()],
      packages: [...this.#packagesAfter.values()],
      holds: holds.flatMap(({ hold }) => hold ?? []),
      endedHolds: holds.flatMap(({ name, hold }) => (hold === null ? [name] : [])),
      events: this.#newEvents,
      correctedEvents: this.#correctedEvents,
      users: this.#newUsers,
      sessions: [...this.#sessionsAfter.values()],
      subscriptions: this.#subscriptionsAfter,
      callbacks: this.#callbacks,
    }
  }

  #tell({ accounts, now: at }: Informed, told: readonly CallbackEvent[], before: readonly LockedBalance[]): void {
    for (const [index, account] of accounts.entries()) {
      if (account.callbackUrl === null) continue
      const after = this.balance(account.id)
      const balance = liveBalance(after)
      if (index === 0) this.#callbacks.push(...told.map((event) => ({ account, balance, event, at })))
      this.#callbacks.push(...lowBalanceDrafts({ account, before: before[index] as LockedBalance, after, at }))
    }
  }

  #takeEntry(entry: NumberedDraft): void {
    // Sequence and hash stay those of the last row: they are counted on when the entries are written.
    this.#balances.set(entry.accountId, balanceAfter(this.balance(entry.accountId), entry))
    this.#entries.push(entry)
  }

  #takePlan(change: PlanChange): void {
    const { accountId, to, packages, nextChargeOn, dueAt, alertAt } = change
    const ids = { accountId, planType: to.planType, templateId: to.id, version: to.version }
    const plan = { ...ids, nextChargeOn, dueAt, alertAt, packages }
    this.#plans.set(planKey(plan), plan)
    this.#planChanges.push(change)
    // Uses before the change are in what it carries over.
    for (const key of this.#packagesAfter.keys()) {
      if (key.startsWith(`${planKey(plan)} `)) this.#packagesAfter.delete(key)
    }
  }

  /** A plan that goes on: its packages are written one by one, like those of a use. */
  #takeRenewal(plan: HeldPlan): void {
    this.#plans.set(planKey(plan), plan)
    this.#renewedPlans.set(planKey(plan), plan)
    for (const [position, after] of plan.packages.entries()) {
      const { accountId, planType } = plan
      this.#packagesAfter.set(`${planKey(plan)} ${position}`, { accountId, planType, position, after })
    }
  }

  #takePackage(pack: PackageAfter): void {
    const key = planKey(pack)
    const plan = this.#plans.get(key)
    if (plan === undefined) throw new Error(`account ${pack.accountId} has no plan of the type ${pack.planType}`)
    const packages = plan.packages.map((state, position) => (position === pack.position ? pack.after : state))
    this.#plans.set(key, { ...plan, packages })
    this.#packagesAfter.set(`${key} ${pack.position}`, pack)
  }
}

function planKey({ accountId, planType }: Pick<HeldPlan, 'accountId' | 'planType'>): string {
  return `${accountId} ${planType}`
}

function holdKey({ accountId, key }: HoldName): string {
  return `${accountId} ${key}`
}

function eventKey({ source, id }: EventName): string {
  return JSON.stringify([source, id])
}

function userKey({ accountId, month, userName }: MonthlyUser): string {
  return `${accountId} ${month} ${userName}`
}

function sessionKey({ accountId, sessionId }: SessionName): string {
  return `${accountId} ${sessionId}`
}
