import { expect, test } from 'vitest'
import { digitsOf } from '../../../ground/money/index.ts'
import { cbrDaily, cbrDynamic, nbkDaily } from '../../../testing/feed-documents.ts'
import { askFeed, FeedFailure, type FeedName, RATE_FEEDS } from './index.ts'

/** Asks a feed on Friday 27 November 2026 at 14:00 in Greenwich, when these are its documents. */
async function ask(name: FeedName, newest: string | undefined, documents: Readonly<Record<string, Uint8Array>>) {
  const asked: string[] = []
  const rates = await askFeed(
    { feed: RATE_FEEDS[name], address: new URL('http://bank.test/rates/') },
    {
      newest,
      now: new Date('2026-11-27T14:00:00Z'),
      fetchDocument: async (url) => {
        asked.push(url.href.replace('http://bank.test/rates/', ''))
        const found = documents[url.href.slice(url.href.lastIndexOf('=') + 1)]
        if (found === undefined) throw new FeedFailure('bank.test answers 404')
        return found
      },
    },
  )
  return { asked, rates: rates.map((rate) => `${rate.effectiveOn} ${digitsOf(rate.rate)}`) }
}

test('what was set on Friday is asked for until Monday, and what is older than the stored rates is passed over', async () => {
  const dynamic = cbrDynamic({ '26.11.2026': '75,9000', '27.11.2026': '76,1000', '28.11.2026': '76,4217' })
  expect(await ask('cbr', '2026-11-27', { R01235: dynamic })).toEqual({
    asked: ['XML_dynamic.asp?date_req1=28/11/2026&date_req2=30/11/2026&VAL_NM_RQ=R01235'],
    rates: ['2026-11-27 76.1', '2026-11-28 76.4217'],
  })
})

test('a document a day gives the rates of those days that have some', async () => {
  const documents = {
    '28.11.2026': nbkDaily('28.11.2026', [{ title: 'USD', description: '474.2' }]),
    '29.11.2026': nbkDaily('29.11.2026', []),
    '30.11.2026': nbkDaily('30.11.2026', []),
  }
  expect(await ask('nbk', '2026-11-27', documents)).toEqual({
    asked: ['28', '29', '30'].map((day) => `get_rates.cfm?fdate=${day}.11.2026`),
    rates: ['2026-11-28 474.2'],
  })
})

test('one document that cannot be had is a failure of all', async () => {
  const documents = { '28.11.2026': nbkDaily('28.11.2026', [{ title: 'USD', description: '474.2' }]) }
  await expect(ask('nbk', '2026-11-27', documents)).rejects.toThrow('bank.test answers 404')
})

test('rates of a day that is far ahead would be in force for ever, and are a failure', async () => {
  const usd = [{ code: 'USD', value: '76,4217' }]
  expect((await ask('cbr', '2026-11-29', { '30/11/2026': cbrDaily('14.12.2026', usd) })).rates).toHaveLength(1)
  await expect(ask('cbr', '2026-11-29', { '30/11/2026': cbrDaily('15.12.2026', usd) })).rejects.toThrow(
    'the document has rates of 2026-12-15, which is far ahead',
  )
})
