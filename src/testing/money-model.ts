import type { ModelUse, Step, Who } from './money-steps.ts'

// A second, tiny bookkeeping of one tree of three accounts in dollars, for random work against the real one. It knows the
// rules as the documentation says them, counts in millionths, and shares no code with what it checks.

/** Millionths of a dollar that a message costs the leaf, its parent and the top. */
export const PRICES = [50_000, 30_000, 20_000] as const
const PLAN_FEE = 120_000_000
const BLOCK = { price: 48_000, messages: 100 }

interface ModelSession {
  readonly startedAs: string
  sequence: number
  said: string
  state: 'running' | 'stopped'
  used: number
  readonly charged: number[]
  readonly held: number[]
  answer: string
}

/** The bookkeeping. */
export class MoneyModel {
  readonly fixed = [0, 0, 0]
  readonly held = [0, 0, 0]
  readonly packages = [0, 1, 2].map(() => ({ size: 50_000, left: 50_000, sellsMore: false }))
  readonly #events = new Map<number, { readonly content: string; readonly outcome: string }>()
  readonly #sessions = new Map<string, ModelSession>()

  /**
   * The step with its sequence and total counted from where the session stands: 0 and 0 is the last report once more.
   */
  aimed(step: Step): Step {
    const session = step.kind === 'report' ? this.#sessions.get(`${step.who} ${step.name}`) : undefined
    if (step.kind !== 'report' || session === undefined) return step
    const sequence = Math.max(1, session.sequence + step.sequence)
    if (step.sequence === 0 && step.used === 0 && session.sequence > 0) {
      const [used, slice] = JSON.parse(session.said) as [number, number | null]
      return { ...step, sequence, used, slice: slice ?? undefined }
    }
    return { ...step, sequence, used: Math.max(0, session.used + step.used) }
  }

  /** Takes a step, and gives what it must be answered. */
  take(step: Step): string[] {
    switch (step.kind) {
      case 'uses':
        return step.uses.map((use) => this.#use(use))
      case 'top_up':
        this.fixed[step.who] = (this.fixed[step.who] ?? 0) + step.micros
        return []
      case 'plan':
        return [this.#plan(step.who)]
      case 'start':
        return [this.#start(step)]
      case 'report':
        return [this.#report(step)]
    }
  }

  #use(use: ModelUse): string {
    const content = JSON.stringify([use.who, use.what, use.quantity])
    const known = this.#events.get(use.id)
    if (known !== undefined) return known.content === content ? `repeat of ${known.outcome}` : 'id_used_otherwise'
    const outcome = use.what === 'IM' ? this.#messages(use) : this.#charge(use)
    if (/^(charged|from_package)/.test(outcome)) this.#events.set(use.id, { content, outcome })
    return outcome
  }

  #charge({ who, quantity, hasHappened }: ModelUse): string {
    const short = this.#path(who).some((level) => this.#available(level) < this.#price(level) * quantity)
    if (short && !hasHappened) return 'insufficient_money'
    for (const level of this.#path(who)) this.#pay(level, this.#price(level) * quantity)
    return `charged ${this.#price(who) * quantity}, 0 of the package`
  }

  #messages({ who, quantity, hasHappened }: ModelUse): string {
    const pack = this.packages[who] as { size: number; left: number; sellsMore: boolean }
    if (quantity > pack.left && !pack.sellsMore) return 'package_exhausted'
    const blocks = Math.max(0, Math.ceil((quantity - pack.left) / BLOCK.messages))
    const price = blocks * BLOCK.price
    if (price > 0 && !hasHappened && this.#available(who) < price) return 'insufficient_money'
    pack.size += blocks * BLOCK.messages
    pack.left += blocks * BLOCK.messages - quantity
    this.fixed[who] = (this.fixed[who] ?? 0) - price
    return `${price > 0 ? 'charged' : 'from_package'} ${price}, ${quantity} of the package`
  }

  #plan(who: Who): string {
    const pack = this.packages[who] as { size: number; left: number; sellsMore: boolean }
    if (pack.sellsMore) return 'on the plan'
    if (this.#available(who) < PLAN_FEE) return 'insufficient_money'
    this.held[who] = (this.held[who] ?? 0) + PLAN_FEE
    Object.assign(pack, { size: 500_000, left: 500_000 - (pack.size - pack.left), sellsMore: true })
    return 'on the plan'
  }

  #start({ who, name, slice }: Extract<Step, { kind: 'start' }>): string {
    const known = this.#sessions.get(`${who} ${name}`)
    const startedAs = String(slice)
    if (known !== undefined) {
      return known.startedAs === startedAs ? `repeat of ${known.answer}` : 'session_used_otherwise'
    }
    const nothing = () => this.#path(who).map(() => 0)
    const session: ModelSession = {
      startedAs,
      sequence: 0,
      said: 'start',
      state: 'running',
      used: 0,
      charged: nothing(),
      held: nothing(),
      answer: '',
    }
    if (this.#granted(who, session, 0, slice) === 0) return 'insufficient_money'
    this.#sessions.set(`${who} ${name}`, session)
    return this.#move(who, session, 0, slice)
  }

  #report({ who, name, sequence, used, slice }: Extract<Step, { kind: 'report' }>): string {
    const session = this.#sessions.get(`${who} ${name}`)
    if (session === undefined) return 'session_unknown'
    const said = JSON.stringify([used, slice ?? null])
    if (session.sequence === sequence && session.said === said) return `repeat of ${session.answer}`
    if (session.state === 'stopped') return 'session_ended'
    if (sequence <= session.sequence) return 'sequence_past'
    if (used < session.used) return 'used_less'
    Object.assign(session, { sequence, said, state: slice === undefined ? 'stopped' : 'running' })
    return this.#move(who, session, used, slice)
  }

  /** Settles, holds the next slice, and says how the session stands. */
  #move(who: Who, session: ModelSession, used: number, slice: number | undefined): string {
    const granted = slice === undefined ? used : this.#granted(who, session, used, slice)
    for (const [index, level] of this.#path(who).entries()) {
      this.#pay(level, this.#price(level) * used - (session.charged[index] ?? 0))
      session.charged[index] = this.#price(level) * used
      const held = this.#price(level) * (granted - used)
      this.held[level] = (this.held[level] ?? 0) + held - (session.held[index] ?? 0)
      session.held[index] = held
    }
    session.used = used
    const { state, sequence, charged, held } = session
    session.answer = `${state} ${sequence}: ${used} of ${granted}, charged ${charged[0]}, held ${held[0]}`
    return session.answer
  }

  #granted(who: Who, session: ModelSession, used: number, slice: number): number {
    const possible = this.#path(who).map((level, index) => {
      const price = this.#price(level)
      const left = this.#available(level) + (session.held[index] ?? 0) + (session.charged[index] ?? 0) - price * used
      return left < 0 ? used : Math.min(used + slice, used + Math.floor(left / price))
    })
    return Math.min(...possible)
  }

  /** An account pays the one above it. */
  #pay(level: Who, amount: number): void {
    this.fixed[level] = (this.fixed[level] ?? 0) - amount
    if (level < 2) this.fixed[level + 1] = (this.fixed[level + 1] ?? 0) + amount
  }

  #path(who: Who): Who[] {
    return ([0, 1, 2] as const).slice(who)
  }

  #price(level: Who): number {
    return PRICES[level]
  }

  #available(who: Who): number {
    return (this.fixed[who] ?? 0) - (this.held[who] ?? 0)
  }
}
