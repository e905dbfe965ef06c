import { expect, test } from 'vitest'
import { readText, sampleText } from './read-text-for-test.ts'

const SAMPLE = (await sampleText('asterisk_cdr.csv')).split('\n')
const [ANSWERED = '', , UNANSWERED = ''] = SAMPLE

const read = (text: string, changes = {}) => readText(text, 'asterisk-csv', changes)

test.each([
  ['NO ANSWER', 'no_answer'],
  ['BUSY', 'busy'],
  ['FAILED', 'failed'],
  ['CONGESTION', 'failed'],
])('a call that Asterisk calls %s is %s', async (word, disposition) => {
  const { calls } = await read(UNANSWERED.replace('NO ANSWER', word))
  expect(calls).toMatchObject([{ disposition, answer: null, billableSeconds: 0, durationSeconds: 30 }])
})

test.each([
  ['"ANSWERED"', '"PERHAPS"', 'disposition: "PERHAPS" is not one of Asterisk’s'],
  ['"ANSWERED"', '"BUSY"', 'has 125 billable seconds, but was not answered'],
  [',125,', ',12.5,', 'billsec: "12.5" is not a whole number'],
  [',125,', ',-125,', 'billsec: "-125" is not a whole number'],
  [',131,', ',,', 'duration: is missing'],
  ['2026-03-17 10:17:13', '2026-03-17 10:14:00', 'ends before it begins'],
  ['2026-03-17 10:17:13', '', 'end: is missing'],
  [
    '2026-03-17 10:17:13',
    '2026-02-30 10:17:13',
    'end: "2026-02-30 10:17:13" is not a time such as 2026-03-17 10:15:02',
  ],
  ['"1042"', '""', 'accountcode: is missing'],
  ['"1042"', '"10\u000042"', 'accountcode: "10\\u000042" has control characters'],
  ['"442079460123"', '""', 'dst: is missing'],
  ['"outbound"', '"internal"', 'dcontext: "internal" has no direction in the settings'],
  ['"outbound"', '"constructor"', 'dcontext: "constructor" has no direction in the settings'],
  [',""\n', '\n', 'has 17 fields, not 18'],
])('a row with %s turned into %s is a fault, and the rows around it are read', async (good, bad, reason) => {
  const { calls, faults } = await read([UNANSWERED, `${ANSWERED}\n`.replace(good, bad) + UNANSWERED].join('\n'))
  expect(faults).toEqual([`2: ${reason}`])
  expect(calls.map(({ line }) => line)).toEqual([1, 3])
})

test('a name with quotes, commas and a line break is no matter', async () => {
  const { calls, faults } = await read(
    SAMPLE.join('\n').replace('"""12025550142"" <12025550142>"', '"""Smith, ""J""\nand sons"" <12025550142>"'),
  )
  expect(faults).toEqual([])
  expect(calls.map(({ line, billableSeconds }) => [line, billableSeconds])).toEqual([
    [1, 125],
    [3, 60],
    [4, 0],
  ])
})

test('rows of one unique id, as a transfer leaves them, are uses of their own', async () => {
  const { calls } = await read([ANSWERED, ANSWERED.replace('carrier-a-00000012', 'carrier-b-00000099')].join('\n'))
  expect(calls.map(({ uniqueId }) => uniqueId)).toEqual(['1773742502.17', '1773742502.17'])
  expect(new Set(calls.map(({ eventId }) => eventId)).size).toBe(2)
})

test('a call that met no other channel has the unique id alone', async () => {
  const { calls } = await read(ANSWERED.replace('"PJSIP/carrier-a-00000012"', '""'))
  expect(calls[0]?.eventId).toBe('1773742502.17')
})

test('times of the switch’s own zone, as Asterisk writes them by default, are read by its name', async () => {
  const { calls } = await read(ANSWERED, { timeZone: 'America/New_York' })
  expect(calls[0]?.answer).toEqual(new Date('2026-03-17T14:15:08Z'))
})

test('without a unique id, as by default, the channel and the time it began name a call', async () => {
  const columns =
    'accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec'
  const { calls, faults } = await read(ANSWERED.split(',').slice(0, -2).join(','), {
    columns: [...columns.split(' '), 'disposition', 'amaflags'],
  })
  expect(faults).toEqual([])
  expect(calls[0]?.uniqueId).toBe('PJSIP/acct1042-00000011|2026-03-17 10:15:02')
  expect(calls[0]?.eventId).toBe('PJSIP/acct1042-00000011|2026-03-17 10:15:02|PJSIP/carrier-a-00000012')
})

test.each([
  ['442079460123', '', '+442079460123'],
  ['+442079460123', '', '+442079460123'],
  ['00442079460123', '', '00442079460123'],
  ['00442079460123', '00', '+442079460123'],
  ['011442079460123', '011', '+442079460123'],
  ['442079460123', '00', '+442079460123'],
  ['2001', '', '2001'],
  ['2001', '00', '2001'],
  ['0012', '00', '0012'],
  ['alice@example.com', '', 'alice@example.com'],
  ['1234567890123456', '', '1234567890123456'],
])('a called number %s with the international prefix "%s" is %s', async (written, internationalPrefix, to) => {
  const { calls } = await read(ANSWERED.replace('"442079460123"', `"${written}"`), { internationalPrefix })
  expect(calls[0]?.to).toBe(to)
})

test('a withheld number of the caller is empty', async () => {
  const { calls } = await read(ANSWERED.replace('"12025550142"', '""'))
  expect(calls[0]?.from).toBe('')
})

test('the account may stand in another column', async () => {
  const { calls } = await read(ANSWERED.replace(/""$/, '"7"'), { accountField: 'userfield' })
  expect(calls[0]?.account).toBe('7')
})
