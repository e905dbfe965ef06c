import { setTimeout as pause } from 'node:timers/promises'
import { applyAccountPrices } from '../domain/catalog/index.ts'
import { accountId } from '../ground/ids/index.ts'
import { decimal } from '../ground/money/index.ts'
import type { TestSwitchbook } from './switchbook.ts'

/** The price of a message to numbers with a prefix, in an account's own list. Decimal text. */
export interface OwnPrice {
  readonly account: number
  readonly currency: string
  readonly price: string
  /** Absent: 79. */
  readonly prefix?: string
  readonly resourceType?: string
  readonly from?: Date
}

/**
 * Gives accounts price lists of one price each, and waits until the server uses them. The last must be the demo's parent
 * or a child of it: its price is asked for over the wire.
 */
export async function giveOwnPrices(switchbook: TestSwitchbook, prices: readonly OwnPrice[]): Promise<void> {
  for (const { account, currency, price, prefix, resourceType, from } of prices) {
    const terms = { price: decimal(price), resourcesPerPrice: 1, quantum: 1, forbidden: [] }
    const allowed = resourceType === undefined ? [prefix ?? '79'] : []
    const group = { id: 1, name: `own ${price}`, resourceType: resourceType ?? 'SMSOUT', allowed, ...terms }
    await switchbook.database.transaction((tx) =>
      applyAccountPrices(
        tx,
        { accountId: accountId(account), currency, groups: [group] },
        { now: switchbook.clock.now(), from },
      ),
    )
  }
  const last = prices.at(-1)
  if (last === undefined) return
  for (let wait = 0; wait < 500; wait += 1) {
    const shown = await switchbook.call('GetResourcePrice', {}, { accountId: last.account })
    if (shown.includes(`"own ${last.price}"`)) return
    await pause(10)
  }
  throw new Error('the server did not hear of the prices')
}
