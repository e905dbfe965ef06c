import initial from './0001-initial.sql'
import moneyMoves from './0002-money-moves.sql'
import payments from './0003-payments.sql'
import timePasses from './0004-time-passes.sql'
import verificationFiles from './0005-verification-files.sql'
import subscriptionsRenew from './0006-subscriptions-renew.sql'
import callbacks from './0007-callbacks.sql'
import chargeAlerts from './0008-charge-alerts.sql'

/** Every migration, in the order in which it runs. A new one is a file beside this and a line here. */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-initial', sql: initial },
  { name: '0002-money-moves', sql: moneyMoves },
  { name: '0003-payments', sql: payments },
  { name: '0004-time-passes', sql: timePasses },
  { name: '0005-verification-files', sql: verificationFiles },
  { name: '0006-subscriptions-renew', sql: subscriptionsRenew },
  { name: '0007-callbacks', sql: callbacks },
  { name: '0008-charge-alerts', sql: chargeAlerts },
]
