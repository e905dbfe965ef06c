import { afterAll, beforeAll } from 'vitest'
import { addAccount } from './add-account.ts'
import { type CallbackReceiver, startCallbackReceiver } from './callback-receiver.ts'
import type { TestSwitchbook } from './switchbook.ts'

/** A receiver of callbacks for the tests of one file, and an account of that id whose callbacks go there. */
export function receiverOfFile(switchbook: TestSwitchbook, accountId: number): CallbackReceiver {
  let started: CallbackReceiver | undefined
  beforeAll(async () => {
    started = await startCallbackReceiver()
    await addAccount(switchbook.database, { id: accountId, parentId: null, callbackUrl: started.url })
  })
  afterAll(() => started?.[Symbol.asyncDispose]())
  return new Proxy({} as CallbackReceiver, {
    get: (_nothing, name) => {
      if (started === undefined) throw new Error('the receiver is used before it is started')
      return Reflect.get(started, name)
    },
  })
}
