import { demoUrlOf, type OperatorCall, type OperatorOptions, operatorClient } from './operator-client.ts'

/** Milliseconds that a server has to say that it is there. */
const PATIENCE = 1000

/**
 * The server that runs already, to be asked rather than the database: the one that `--url` names, else, unless
 * DATABASE_URL names a database, the one that is expected where the demo or `serve` listen. Null: none runs there.
 */
export async function runningServer(options: OperatorOptions, env: NodeJS.ProcessEnv): Promise<OperatorCall | null> {
  if (options.url !== undefined) return operatorClient(options, env)
  if (env.DATABASE_URL) return null
  const url = demoUrlOf(env)
  const isThere = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(PATIENCE) })
    .then((answer) => answer.ok)
    .catch(() => false)
  return isThere ? operatorClient({ ...options, url }, env) : null
}
