import fc from 'fast-check'
import type { EntryDraft, Posting } from '../domain/ledger/index.ts'
import { type AccountId, accountId } from '../ground/ids/index.ts'
import { type Currency, decimal, Money } from '../ground/money/index.ts'

/** Millionths as an amount. */
export function fromMicros(micros: bigint, currency: Currency): Money {
  return Money.rounded(decimal(String(micros)).times(decimal('0.000001')), currency)
}

/** An amount between two numbers of millionths. */
export function amounts(range: { min: bigint; max: bigint }, currency: Currency): fc.Arbitrary<Money> {
  return fc.bigInt(range).map((micros) => fromMicros(micros, currency))
}

/** Texts of a ledger entry: letters that JSON, SQL and hashing might stumble over. */
const entryText = fc.string({ unit: fc.constantFrom('a', 'Я', '😀', '"', "'", '\\', '\n', '{', ' '), maxLength: 8 })

const derivation = fc.option(
  fc.dictionary(entryText, fc.oneof(entryText, fc.integer(), fc.constant(null)), { maxKeys: 3 }),
  { nil: undefined },
)

/** What an entry of an account may do to it: money comes, money goes to revenue and tax, money is held or released. */
export type MoveKind = 'comes' | 'goes' | 'held' | 'released'

/** A movement of an account's money: how much, what part of it is tax, and what the entry says. */
export interface Move {
  readonly account: AccountId
  readonly kind: MoveKind
  readonly micros: bigint
  readonly taxMicros: bigint
  readonly text: string
  readonly derivation: Readonly<Record<string, unknown>> | undefined
}

/** Movements of some accounts, of up to a thousand units each. */
export function moves(accounts: readonly number[]): fc.Arbitrary<Move> {
  return fc.record({
    account: fc.constantFrom(...accounts).map(accountId),
    kind: fc.constantFrom<MoveKind>('comes', 'goes', 'held', 'released'),
    micros: fc.bigInt({ min: 1n, max: 1_000_000_000n }),
    taxMicros: fc.bigInt({ min: 0n, max: 1_000_000n }),
    text: entryText,
    derivation,
  })
}

/** The movement as the ledger is told it. Tax is a posting of its own where there is any. */
export function entryOf(move: Move, currency: Currency): EntryDraft {
  return {
    accountId: move.account,
    kind: `test_${move.kind}`,
    description: move.text,
    occurredAt: new Date('2026-01-15T09:00:00.123Z'),
    ...(move.derivation === undefined ? {} : { derivation: move.derivation }),
    postings: postingsOf(move, currency),
  }
}

function postingsOf({ kind, micros, taxMicros }: Move, currency: Currency): Posting[] {
  const of = (value: bigint) => fromMicros(value, currency)
  const tax = taxMicros < micros ? taxMicros : 0n
  switch (kind) {
    case 'comes':
      return [
        { bucket: 'customer', amount: of(micros) },
        { bucket: 'clearing', amount: of(-micros) },
      ]
    case 'goes':
      return [
        { bucket: 'customer', amount: of(-micros) },
        { bucket: 'revenue', amount: of(micros - tax) },
        ...(tax === 0n ? [] : [{ bucket: 'tax' as const, amount: of(tax) }]),
      ]
    default: {
      const held = kind === 'held' ? micros : -micros
      return [
        { bucket: 'hold', amount: of(held) },
        { bucket: 'hold_offset', amount: of(-held) },
      ]
    }
  }
}
