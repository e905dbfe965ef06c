import { expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { twoProcesses } from '../../testing/two-processes.ts'
import { createKey, deleteKey, findKeys } from './index.ts'

const processes = twoProcesses()

test('a key that one process deleted does not work once more on another', async () => {
  const now = new Date('2026-01-15T09:00:00Z')
  const id = accountId(3456750)
  const wish = { accountId: id, keyName: null, description: null, roles: [], now }
  for (let round = 0; round < 15; round += 1) {
    const { keyId } = await processes.here.transaction((tx) => createKey(tx, wish))
    expect(await findKeys(processes.there.read, [keyId])).toHaveLength(1)
    await processes.here.transaction((tx) => deleteKey(tx, id, keyId, now))
    expect(await findKeys(processes.there.read, [keyId])).toEqual([])
  }
})
