import fc from 'fast-check'
import type { Balance } from '../domain/ledger/index.ts'
import type { LevelCharge } from '../domain/usage/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { Money } from '../ground/money/index.ts'

/** What the accounts of a tree pay, from the bottom up, all in dollars: each is paid what the one below it pays. */
export function chargesOf(micros: readonly bigint[]): LevelCharge[] {
  return micros.map((amount, index) => {
    const below = micros[index - 1]
    return {
      accountId: accountId(index + 1),
      amount: Money.ofMicros(amount, 'USD'),
      income: below === undefined ? null : Money.ofMicros(below, 'USD'),
      derivation: { rule: 'use', level: index },
      incomeDerivation: below === undefined ? null : { rule: 'distribution', fromAccount: index },
    }
  })
}

/** Millionths that the accounts of trees of one to six levels pay; often nothing, where a level's price is none. */
export const treeCharges: fc.Arbitrary<bigint[]> = fc.array(
  fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 12n })),
  { minLength: 1, maxLength: 6 },
)

/** A balance in dollars with so much available, in millionths. */
export function balanceWith(id: number, available: bigint, given: Partial<Balance> = {}): Balance {
  const zero = Money.zero('USD')
  const amounts = { onHold: zero, creditLimit: zero, usageOverdraft: zero, overdraftLimit: zero }
  return { accountId: accountId(id), currency: 'USD', fixed: Money.ofMicros(available, 'USD'), ...amounts, ...given }
}
