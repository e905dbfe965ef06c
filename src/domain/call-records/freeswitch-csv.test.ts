import { expect, test } from 'vitest'
import { readText, sampleText } from './read-text-for-test.ts'

const [ANSWERED = '', , UNANSWERED = ''] = (await sampleText('freeswitch_cdr_csv.csv')).split('\n')

test.each([
  ['NO_ANSWER', 'no_answer'],
  ['ORIGINATOR_CANCEL', 'no_answer'],
  ['NORMAL_CLEARING', 'no_answer'],
  ['USER_BUSY', 'busy'],
  ['CALL_REJECTED', 'failed'],
  ['UNALLOCATED_NUMBER', 'failed'],
  ['', 'failed'],
])('an unanswered call ended by %s is %s', async (cause, disposition) => {
  const { calls } = await readText(UNANSWERED.replace('NO_ANSWER', cause), 'freeswitch-csv')
  expect(calls).toMatchObject([{ disposition, answer: null, billableSeconds: 0 }])
})

test('a call that was answered stays so, whatever ended it', async () => {
  const { calls } = await readText(ANSWERED.replace('NORMAL_CLEARING', 'DESTINATION_OUT_OF_ORDER'), 'freeswitch-csv')
  expect(calls[0]?.disposition).toBe('answered')
})

test('billable seconds without an answer are a fault', async () => {
  const { calls, faults } = await readText(ANSWERED.replace('2026-03-17 10:15:08', ''), 'freeswitch-csv')
  expect(calls).toEqual([])
  expect(faults).toEqual(['1: has 125 billable seconds, but was not answered'])
})

test('another template is read by its columns', async () => {
  const columns = 'uuid accountcode context caller_id_number destination_number start_stamp answer_stamp end_stamp'
  const text = '7,1042,default,2001,442079460123,2026-03-17 10:15:02,2026-03-17 10:15:08,2026-03-17 10:17:13,131,125,'
  const { calls, faults } = await readText(text, 'freeswitch-csv', {
    columns: [...columns.split(' '), 'duration', 'billsec', 'hangup_cause'],
    timeZone: 'Europe/Berlin',
  })
  expect(faults).toEqual([])
  expect(calls).toMatchObject([
    {
      uniqueId: '7',
      from: '2001',
      to: '+442079460123',
      answer: new Date('2026-03-17T09:15:08Z'),
      billableSeconds: 125,
    },
  ])
})
