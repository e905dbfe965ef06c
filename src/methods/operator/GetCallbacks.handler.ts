import { listCallbacks } from '../../domain/callbacks/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { GetCallbacks } from './GetCallbacks.ts'
import { toCallbackType } from './structures/CallbackType.ts'

/** Callbacks of a page where no number is named. */
const DEFAULT_COUNT = 100

export const handleGetCallbacks: Handler<typeof GetCallbacks> = async ({ read, params }) => {
  const callbacks = await listCallbacks(read, accountId(params.accountId), {
    after: params.afterCallbackId ?? 0,
    count: params.count ?? DEFAULT_COUNT,
    state: params.callbackState,
    callbackId: params.callbackId,
  })
  return { result: callbacks.map(toCallbackType) }
}
