import { expect, test } from 'vitest'
import { readText, sampleText } from './read-text-for-test.ts'

const RECORDS = (await sampleText('radius_detail.txt')).trimEnd().split('\n\n')
const [START = '', STOP = '', , , , UNANSWERED = ''] = RECORDS

const read = (records: readonly string[], changes = {}) =>
  readText(records.map((record) => `${record}\n\n`).join(''), 'radius-detail', changes)

const lineOf = (name: string) => new RegExp(`\\t${name} = .*\\n`)

test('a Stop that was sent again gives the same event id again', async () => {
  const { calls } = await read([STOP, STOP])
  expect(calls.map(({ line, eventId }) => [line, eventId])).toEqual([
    [1, '6f1c2d0e21e84d6e'],
    [21, '6f1c2d0e21e84d6e'],
  ])
})

test('records of other kinds give nothing', async () => {
  const others = ['Interim-Update', 'Accounting-On'].map((kind) => STOP.replace('= Stop', `= ${kind}`))
  expect(await read([START, ...others])).toEqual({ calls: [], faults: [] })
})

test.each([
  ['10', 'no_answer'],
  ['11', 'busy'],
  ['12', 'no_answer'],
  ['13', 'no_answer'],
  ['15', 'failed'],
  ['1F', 'failed'],
  ['26', 'failed'],
  ['', 'failed'],
])('an unanswered call of the cause %s (hex, Q.850) is %s', async (cause, disposition) => {
  const { calls } = await read([UNANSWERED.replace('cause=13', `cause=${cause}`)])
  expect(calls).toMatchObject([{ disposition, answer: null, billableSeconds: 0, durationSeconds: 30 }])
})

test('an answered call stays so, whatever ended it', async () => {
  const { calls } = await read([STOP.replace('cause=10', 'cause=26')])
  expect(calls[0]?.disposition).toBe('answered')
})

test('without a session id of the server’s, conference and leg name the call', async () => {
  const { calls } = await read([STOP.replace(lineOf('Acct-Unique-Session-Id'), '')])
  expect(calls[0]?.eventId).toBe('6F1C2D0E 21E84D6E 9A550D5C 7F9B1A01|answer')
})

test('values are read with their names in them and without, quoted, escaped and bare', async () => {
  const { calls } = await read([
    STOP.replace('"h323-call-origin=answer"', 'answer').replace('User-Name = "1042"', 'User-Name = "a\\"b\\\\c"'),
  ])
  expect(calls).toMatchObject([{ account: 'a"b\\c', direction: 'outbound' }])
})

test.each([
  [lineOf('Acct-Status-Type'), '', 'Acct-Status-Type: is missing'],
  [lineOf('Acct-Session-Time'), '', 'Acct-Session-Time: is missing'],
  [lineOf('User-Name'), '', 'User-Name: is missing'],
  [lineOf('h323-connect-time'), '', 'h323-connect-time: is missing'],
  [lineOf('NAS-IP-Address'), '\tNAS-IP\n', '"NAS-IP" is not an attribute'],
  ['Session-Time = 125', 'Session-Time = many', 'Acct-Session-Time: "many" is not a whole number'],
  ['origin=answer', 'origin=callback', 'h323-call-origin: "callback" has no direction in the settings'],
  ['10:17:13.000 UTC', '10:14:13.000 UTC', 'ends before it begins'],
  [
    '10:17:13.000 UTC',
    '10:17:13.000 EST',
    'h323-disconnect-time: "10:17:13.000 EST Tue Mar 17 2026" is of a time zone that the settings lack',
  ],
  [
    '10:17:13.000 UTC',
    '25:17:13.000 UTC',
    'h323-disconnect-time: "25:17:13.000 UTC Tue Mar 17 2026" is not a time such as 10:15:02.000 UTC Tue Mar 17 2026',
  ],
  [
    'h323-disconnect-time=10:17:13.000 UTC Tue Mar',
    'h323-disconnect-time=10:17:13.000 UTC Tue Mrz',
    'h323-disconnect-time: "10:17:13.000 UTC Tue Mrz 17 2026" is not a time such as 10:15:02.000 UTC Tue Mar 17 2026',
  ],
])('a Stop with %s turned into "%s" is a fault, and those around it are read', async (good, bad, reason) => {
  const { calls, faults } = await read([UNANSWERED, STOP.replace(good, bad), UNANSWERED])
  expect(faults).toEqual([`${UNANSWERED.split('\n').length + 2}: ${reason}`])
  expect(calls).toHaveLength(2)
})

test('a clock that no time server keeps is believed, fractions too: the difference is rounded, not the two times', async () => {
  const { calls } = await read([
    STOP.replace('setup-time=10:15:02.000', 'setup-time=*10:15:02.600').replace(
      'disconnect-time=10:17:13.000',
      'disconnect-time=.10:17:13.100',
    ),
  ])
  expect(calls).toMatchObject([
    { start: new Date('2026-03-17T10:15:02Z'), end: new Date('2026-03-17T10:17:13Z'), durationSeconds: 131 },
  ])
})

test('other abbreviations of time zones are read by the settings', async () => {
  const record = STOP.replaceAll(' UTC ', ' CET ')
  const { calls } = await read([record], { zones: { CET: 'Europe/Berlin', CEST: 'Europe/Berlin' } })
  expect(calls[0]?.answer).toEqual(new Date('2026-03-17T09:15:08Z'))
})

test('a day of one digit is read, padded by a space or not', async () => {
  for (const day of [' 7', '7', '07']) {
    const { calls } = await read([STOP.replaceAll('Tue Mar 17', `Sat Mar ${day}`)])
    expect(calls[0]?.answer).toEqual(new Date('2026-03-07T10:15:08Z'))
  }
})

test('a file that is cut off within a record charges nothing for it', async () => {
  for (let length = 1; length < STOP.length; length += 1) {
    const { calls } = await readText(`${UNANSWERED}\n\n${STOP.slice(0, length)}`, 'radius-detail')
    const answered = calls.filter(({ billableSeconds }) => billableSeconds > 0)
    // The last attribute says when the record was written: all that counts stands before it.
    const isWhole = STOP.slice(0, length).includes('Timestamp =')
    expect(answered.map(({ billableSeconds, eventId }) => [billableSeconds, eventId])).toEqual(
      isWhole ? [[125, '6f1c2d0e21e84d6e']] : [],
    )
  }
})

test('a record that is followed by another without an empty line is read when it has its end', async () => {
  const { calls, faults } = await readText([UNANSWERED, STOP].join('\n'), 'radius-detail')
  expect(faults).toEqual([])
  expect(calls).toHaveLength(2)
  const brokenOff = STOP.slice(0, STOP.indexOf('\n\tAcct-Unique'))
  const broken = await readText([brokenOff, UNANSWERED].join('\n'), 'radius-detail')
  expect(broken.faults).toEqual(['1: has no end'])
  expect(broken.calls).toHaveLength(1)
})

test('lines that never end as attributes are a fault', async () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `\tA${index} = 1\n`)
  const { faults } = await readText(`${lines.join('')}\n${STOP}\n\n`, 'radius-detail')
  expect(faults).toEqual(['1: "A1000 = 1" is not an attribute'])
})
