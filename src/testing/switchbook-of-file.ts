import { afterAll, beforeAll, expect } from 'vitest'
import { startTestSwitchbook, type TestSwitchbook } from './switchbook.ts'

/**
 * Switchbook for the tests of one file: started before them and stopped after them. What the server did not foresee
 * fails the file. It may be used from the first `beforeAll` on that stands below the call.
 */
export function switchbookOfFile(options?: Parameters<typeof startTestSwitchbook>[0]): TestSwitchbook {
  let started: TestSwitchbook | undefined
  beforeAll(async () => {
    started = await startTestSwitchbook(options)
  })
  afterAll(async () => {
    try {
      expect(started?.failures).toEqual([])
    } finally {
      await started?.[Symbol.asyncDispose]()
    }
  })
  return new Proxy({} as TestSwitchbook, {
    get: (_nothing, name) => {
      if (started === undefined) throw new Error('Switchbook is used before it is started')
      return Reflect.get(started, name)
    },
  })
}
