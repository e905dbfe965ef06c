import type { SecretSeal } from '../domain/access/index.ts'
import { ensureOperator } from '../domain/account-opening/index.ts'
import { recordCalls } from '../domain/history/index.ts'
import type { Market } from '../domain/rating/index.ts'
import { Refused } from '../ground/refusals/index.ts'
import type { Database, Tx } from '../ground/storage/index.ts'
import { declarations } from '../methods/declarations.ts'
import { handlers } from '../methods/handlers.ts'
import { answerRefusal, decodeParameters } from '../wire/index.ts'
import { loadMarket } from './load-market.ts'

/** The operator's methods that have a command. */
export type OperatorCommand =
  | 'AddAccount'
  | 'AdjustBalance'
  | 'FreezeAccount'
  | 'GiveDiscount'
  | 'GiveGift'
  | 'RefundPayment'
  | 'RevokeGift'
  | 'SetCreditLimit'
  | 'SetOverdraftLimit'
  | 'TopUpAccount'
  | 'TransferMoney'
  | 'UnfreezeAccount'

/** What a command answers, by the wire's names; amounts as they are, not yet as text. */
export type CommandAnswer = Readonly<Record<string, unknown>>

/** All that the handlers of these methods take. */
type CommandHandler = (call: {
  readonly tx: Tx
  readonly params: Readonly<Record<string, unknown>>
  readonly market: Market
  readonly settings: { readonly secretSeal: SecretSeal }
}) => Promise<CommandAnswer>

/**
 * Calls a method on a database, without a server: the parameters are decoded, the handler runs in one transaction, and a
 * refusal is told in the method's own words, as an ApiError. The audit log has the call as the operator's.
 */
export async function callAsOperator(
  database: Database,
  name: OperatorCommand,
  given: Readonly<Record<string, string | undefined>>,
  secretSeal: SecretSeal,
): Promise<CommandAnswer> {
  const named = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const params = decodeParameters(declarations[name].params, new Map(named))
  const market = await loadMarket(database.read)
  const handler = handlers[name] as unknown as CommandHandler
  try {
    return await database.transaction(async (tx) => {
      const operator = await ensureOperator(tx, market)
      const answer = await handler({ tx, params, market, settings: { secretSeal } })
      const call = { accountId: operator.id, requestedAt: market.now, command: name, keyId: null }
      await recordCalls(tx, [
        { ...call, ip: 'local', arguments: JSON.stringify(Object.fromEntries(named)), result: '1' },
      ])
      return answer
    })
  } catch (error) {
    throw (error instanceof Refused ? answerRefusal(declarations[name], error.refusal) : null) ?? error
  }
}
