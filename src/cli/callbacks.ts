import { type OperatorOptions, operatorClient } from './operator-client.ts'

/** Callbacks of one list at most. */
const PAGE = 100

interface Attempt {
  readonly attempt: number
  readonly attempted: string
  readonly reason?: string
}

interface Listed {
  readonly callback_id: number
  readonly type: string
  readonly state: string
  readonly created: string
  readonly attempts: readonly Attempt[]
}

/** `switchbook callbacks list`: a line a callback, by id. */
export async function runCallbacksList(
  account: string,
  options: OperatorOptions & { state?: string; after?: string },
): Promise<void> {
  const call = operatorClient(options, process.env)
  const { result } = await call<{ result: Listed[] }>('GetCallbacks', {
    account_id: account,
    callback_state: options.state ?? null,
    after_callback_id: options.after ?? null,
    count: PAGE,
  })
  for (const callback of result) tell(lineOf(callback))
  if (result.length === PAGE) tell(`More may follow: --after ${result.at(-1)?.callback_id}`)
}

/** `switchbook callbacks retry`: sends a callback again. */
export async function runCallbacksRetry(account: string, callback: string, options: OperatorOptions): Promise<void> {
  await operatorClient(options, process.env)('RetryCallback', { account_id: account, callback_id: callback })
  tell(`Callback ${callback} of account ${account} is sent again.`)
}

function lineOf({ callback_id, type, state, created, attempts }: Listed): string {
  const last = attempts.at(-1)
  const tried =
    last === undefined ? 'not tried yet' : `attempt ${last.attempt} at ${last.attempted}: ${last.reason ?? 'delivered'}`
  return [callback_id, created, type, state, tried].join('  ')
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
