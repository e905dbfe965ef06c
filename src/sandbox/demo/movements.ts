import type { Account } from '../../domain/accounts/index.ts'
import { type Bucket, type EntryDraft, holdPostings } from '../../domain/ledger/index.ts'
import { Money } from '../../ground/money/index.ts'
import { CHILD_1, CHILD_2, CHILD_3, PARENT, USD_ACCOUNT } from './accounts.ts'

/** A movement before the demo began: day, kind, amount as the account sees it, what it was for. */
type Movement = readonly [on: string, kind: string, amount: string, description: string]

const BEFORE: readonly (readonly [Account, readonly Movement[]])[] = [
  [
    PARENT,
    [
      ['2025-10-20', 'wire_transfer', '25000', 'Wire transfer 4711'],
      ['2025-11-01', 'phone_number_charge', '-293.855', 'Phone BG, November'],
      ['2025-11-01', 'sip_registration_charge', '-103.725', 'SIP registration, November'],
      ['2025-11-14', 'resource_charge', '-1500.25', 'Calls, 1 to 14 November'],
      ['2025-12-01', 'phone_number_charge', '-293.855', 'Phone BG, December'],
      ['2025-12-01', 'sip_registration_charge', '-103.725', 'SIP registration, December'],
      ['2025-12-19', 'resource_charge', '-1200.58', 'Calls, 15 November to 19 December'],
      ['2026-01-01', 'phone_number_charge', '-293.855', 'Phone BG, January'],
      ['2026-01-01', 'sip_registration_charge', '-103.725', 'SIP registration, January'],
      ['2026-01-12', 'resource_charge', '-936.5', 'Calls, 20 December to 12 January'],
    ],
  ],
  [
    CHILD_1,
    [
      ['2025-12-02', 'card_payment', '10', 'Card payment'],
      ['2025-12-20', 'resource_charge', '-9.6', 'Messages in December'],
    ],
  ],
  [CHILD_2, [['2025-12-02', 'card_payment', '1000', 'Card payment']]],
  [CHILD_3, [['2025-12-03', 'gift', '500', 'Welcome gift']]],
  [USD_ACCOUNT, [['2025-12-10', 'card_payment', '269.75', 'Card payment']]],
]

const BROUGHT_IN: ReadonlySet<string> = new Set(['wire_transfer', 'card_payment', 'gift'])

/** What the demo's accounts had moved before it began, as ledger entries. */
export function demoEntries(): EntryDraft[] {
  return BEFORE.flatMap(([account, movements]) =>
    movements.map(([on, kind, text, description], index) => {
      const amount = Money.of(text, account.currency)
      const counterpart: Bucket = BROUGHT_IN.has(kind) ? 'clearing' : 'revenue'
      return {
        accountId: account.id,
        kind,
        description,
        occurredAt: new Date(`${on}T00:00:00Z`),
        idempotencyKey: `demo:${index + 1}`,
        postings: [
          { bucket: 'customer', amount },
          { bucket: counterpart, amount: amount.negated() },
        ],
      }
    }),
  )
}

/** A subscription of the parent whose February is held already. */
export interface DemoSubscription {
  readonly subscriptionId: number
  readonly templateName: string
  readonly description: string
  readonly held: Money
}

/** The parent's subscriptions: 293.855 and 103.725 on hold, 397.58 RUR together. */
export const DEMO_SUBSCRIPTIONS: readonly DemoSubscription[] = [
  {
    subscriptionId: 501,
    templateName: 'Phone BG',
    description: 'Phone BG 35929000000',
    held: Money.of('293.855', 'RUR'),
  },
  {
    subscriptionId: 502,
    templateName: 'SIP registration',
    description: 'SIP registration 7001',
    held: Money.of('103.725', 'RUR'),
  },
]

/** The hold of a subscription's February, as a ledger entry. */
export function demoHoldEntry(subscription: DemoSubscription): EntryDraft {
  return {
    accountId: PARENT.id,
    kind: 'subscription_hold',
    description: `${subscription.description}: the coming month is reserved`,
    occurredAt: new Date('2026-01-01T00:00:00Z'),
    idempotencyKey: `demo:hold:${subscription.subscriptionId}`,
    postings: holdPostings(subscription.held),
  }
}
