import { type OperatorOptions, operatorClient } from './operator-client.ts'

interface Explained {
  readonly account_id: number
  readonly transaction_id: number
  readonly transaction_type: string
  readonly transaction_description: string
  readonly performed_at: string
  readonly amount: number
  readonly currency: string
  readonly derivation: Readonly<Record<string, unknown>>
  readonly recomputed_amount?: number
  readonly agrees?: boolean
}

/** `switchbook usage explain`: what a transaction was made from, and the same amount made once more from that alone. */
export async function runUsageExplain(entry: string, options: OperatorOptions & { account?: string }): Promise<void> {
  const call = operatorClient(options, process.env)
  const { result } = await call<{ result: Explained[] }>('ExplainCharge', {
    transaction_id: entry,
    account_id: options.account ?? null,
  })
  process.stdout.write(`${result.map(told).join('\n')}\n`)
  if (result.some((one) => one.agrees === false)) process.exitCode = 1
}

function told(one: Explained): string {
  const verdict =
    one.recomputed_amount === undefined
      ? 'It comes from no price.'
      : `Made again from the derivation: ${one.recomputed_amount} ${one.currency}, ${one.agrees ? 'the same' : 'NOT THE SAME'}.`
  const derivation = Object.entries(one.derivation).map(([name, value]) => `    ${name}: ${plain(value)}`)
  return [
    `Transaction ${one.transaction_id} of account ${one.account_id}: ${one.transaction_type}, ${one.amount} ${one.currency}`,
    `  ${one.transaction_description}, ${one.performed_at} UTC`,
    '  Made from:',
    ...derivation,
    `  ${verdict}`,
  ].join('\n')
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
