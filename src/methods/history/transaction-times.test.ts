import { beforeAll, describe, expect, test } from 'vitest'
import { addAccount } from '../../testing/add-account.ts'
import { bookEntry } from '../../testing/book-entry.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

/** Lives in Berlin, and moved money around both changes of the clocks. */
const BERLINER = 9_720_001

const switchbook = switchbookOfFile()
beforeAll(async () => {
  const { database } = switchbook
  await addAccount(database, { id: BERLINER, parentId: 3456750, currency: 'EUR', location: 'Europe/Berlin' })
  const times = [
    ...['2025-03-30T00:59:59', '2025-03-30T01:00:00', '2025-10-25T23:59:59'],
    ...['2025-10-26T00:30:00', '2025-10-26T01:30:00', '2025-10-26T02:00:00'],
  ]
  for (const [index, time] of times.entries()) {
    await bookEntry(database, {
      account: BERLINER,
      currency: 'EUR',
      amount: `${index + 1}`,
      performedAt: new Date(`${time}Z`),
    })
  }
})

async function ask(params: Record<string, string>) {
  const { result, timezone } = JSON.parse(
    await switchbook.call('GetTransactionHistory', { from_date: '2025-01-01', ...params }, { accountId: BERLINER }),
  ) as { result: { amount: number; performed_at: string }[]; timezone: string }
  return { timezone, amounts: result.map((one) => one.amount), shown: result.map((one) => one.performed_at) }
}

test.each([
  ['Etc/GMT', undefined, '2025-03-30 00:59:59', '2025-10-26 01:30:00'],
  ['Europe/Berlin', 'Europe/Berlin', '2025-03-30 01:59:59', '2025-10-26 02:30:00'],
  ['Europe/Berlin', 'auto', '2025-03-30 01:59:59', '2025-10-26 02:30:00'],
  ['America/Los_Angeles', 'America/Los_Angeles', '2025-03-29 17:59:59', '2025-10-25 18:30:00'],
  ['GMT-8', 'GMT-8', '2025-03-29 16:59:59', '2025-10-25 17:30:00'],
  ['Asia/Kathmandu', 'Asia/Kathmandu', '2025-03-30 06:44:59', '2025-10-26 07:15:00'],
])('times are shown in %s when %s is asked', async (zone, asked, first, fifth) => {
  const { timezone, shown } = await ask(asked === undefined ? {} : { timezone: asked })
  expect([timezone, shown[0], shown[4]]).toEqual([zone, first, fifth])
})

describe('a range in Berlin', () => {
  test.each<[string, string, string, number[]]>([
    ['a day of 23 hours', '2025-03-30 00:00:00', '2025-03-30 23:59:59', [1, 2]],
    ['the last second before clocks are put forward', '2025-03-30 01:59:59', '2025-03-30 01:59:59', [1]],
    ['an hour that never was', '2025-03-30 02:00:00', '2025-03-30 02:59:59', []],
    ['from within it', '2025-03-30 02:30:00', '2025-03-30 03:00:00', [2]],
    ['up to within it', '2025-03-30 01:00:00', '2025-03-30 02:30:00', [1]],
    ['a day of 25 hours', '2025-10-26 00:00:00', '2025-10-26 23:59:59', [3, 4, 5, 6]],
    ['a second that came twice', '2025-10-26 02:30:00', '2025-10-26 02:30:00', [4, 5]],
    ['the hour that came twice', '2025-10-26 02:00:00', '2025-10-26 02:59:59', [4, 5]],
    ['the second before it', '2025-10-26 01:59:59', '2025-10-26 01:59:59', [3]],
    ['the second after it', '2025-10-26 03:00:00', '2025-10-26 03:00:00', [6]],
  ])('%s', async (_what, from_date, to_date, amounts) => {
    expect((await ask({ from_date, to_date, timezone: 'Europe/Berlin' })).amounts).toEqual(amounts)
  })
})

test('what is shown is found again by what it shows, in every zone', async () => {
  for (const timezone of ['Etc/GMT', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'GMT-8']) {
    const { shown, amounts } = await ask({ timezone })
    for (const [index, time] of shown.entries()) {
      const found = await ask({ timezone, from_date: time, to_date: time })
      expect(found.amounts).toContain(amounts[index])
      expect(new Set(found.shown)).toEqual(new Set([time]))
    }
  }
})
