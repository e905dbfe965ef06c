import { retryCallback } from '../../domain/callbacks/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { RetryCallback } from './RetryCallback.ts'

export const handleRetryCallback: Handler<typeof RetryCallback> = async ({ tx, params, market }) => {
  await retryCallback(tx, accountId(params.accountId), params.callbackId, market.now)
  return { result: 1 }
}
