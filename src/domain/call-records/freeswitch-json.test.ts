import { expect, test } from 'vitest'
import { readText, sampleText } from './read-text-for-test.ts'

const [ANSWERED = '', , UNANSWERED = ''] = (await sampleText('freeswitch_json_cdr.ndjson')).split('\n')

/** The sample's call with some of its variables changed; undefined: the record does not have it. */
function changed(line: string, variables: Readonly<Record<string, unknown>>): string {
  const record = JSON.parse(line)
  return JSON.stringify({ ...record, variables: { ...record.variables, ...variables } })
}

const read = (text: string, changes = {}) => readText(text, 'freeswitch-json', changes)

test.each([
  ['billsec', '125', '124001', 125],
  ['billsec', undefined, '124001', 125],
  ['billsec', undefined, '124000', 124],
  ['billmsec', '125', '125001', 126],
  ['billmsec', '125', '1', 1],
  ['billmsec', undefined, '0', 0],
] as const)('billed by %s, billsec %s and billmsec %s are %i seconds', async (billedBy, billsec, billmsec, seconds) => {
  const { calls } = await read(changed(ANSWERED, { billsec, billmsec }), { billedBy })
  expect(calls[0]?.billableSeconds).toBe(seconds)
})

test.each([
  ['NO_ANSWER', '19', 'no_answer'],
  ['USER_BUSY', '17', 'busy'],
  ['CALL_REJECTED', '21', 'failed'],
  [undefined, '17', 'busy'],
  [undefined, '16', 'no_answer'],
  [undefined, '18', 'no_answer'],
  [undefined, '38', 'failed'],
  [undefined, undefined, 'failed'],
])('an unanswered call ended by %s (%s) is %s', async (hangup_cause, hangup_cause_q850, disposition) => {
  const { calls } = await read(changed(UNANSWERED, { hangup_cause, hangup_cause_q850 }))
  expect(calls).toMatchObject([{ disposition, answer: null }])
})

test.each([
  [{ uuid: undefined }, 'uuid: is missing'],
  [{ uuid: { a: 1 } }, 'uuid: is missing'],
  [{ switchbook_direction: undefined }, 'switchbook_direction: is missing'],
  [{ end_epoch: '0' }, 'end_epoch: "0" is no time'],
  [{ end_epoch: 'soon' }, 'end_epoch: "soon" is not a time in seconds since 1970'],
  [{ end_epoch: '1773742633000000' }, 'end_epoch: "1773742633000000" is not a time in seconds since 1970'],
  [{ billsec: '1e2' }, 'billsec: "1e2" is not a whole number'],
  [{ billsec: undefined, billmsec: undefined }, 'billmsec: is missing'],
])('variables %o are a fault, and the lines around it are read', async (variables, reason) => {
  const { calls, faults } = await read([UNANSWERED, changed(ANSWERED, variables), UNANSWERED].join('\n'))
  expect(faults).toEqual([`2: ${reason}`])
  expect(calls.map(({ line }) => line)).toEqual([1, 3])
})

test.each([
  ['{"variables":', 'is not JSON'],
  ['[]', 'is not a JSON object'],
  ['null', 'is not a JSON object'],
  ['{}', 'switchbook_direction: is missing'],
  ['{"variables":[],"callflow":{}}', 'switchbook_direction: is missing'],
  ['{"__proto__":{"variables":{}}}', 'switchbook_direction: is missing'],
  [
    '{"variables":{"switchbook_direction":"outbound","accountcode":"1"},"callflow":[]}',
    'destination_number: is missing',
  ],
])('%s is a fault: %s', async (line, reason) => {
  expect((await read(line)).faults).toEqual([`1: ${reason}`])
})

test('numbers are read where texts are usual', async () => {
  const { calls, faults } = await read(changed(ANSWERED, { accountcode: 1042, billsec: 125, end_epoch: 1773742633 }))
  expect(faults).toEqual([])
  expect(calls).toMatchObject([{ account: '1042', billableSeconds: 125 }])
})

test('variables are decoded when they are URL-encoded, and left alone when they only look so', async () => {
  const line = changed(ANSWERED, { accountcode: 'sales%40example.com' })
  expect((await read(line, { variablesEncoded: true })).calls[0]?.account).toBe('sales@example.com')
  expect((await read(line)).calls[0]?.account).toBe('sales%40example.com')
  const broken = changed(ANSWERED, { accountcode: '100%' })
  expect((await read(broken, { variablesEncoded: true })).calls[0]?.account).toBe('100%')
})

test('a post that was sent again has the same event id', async () => {
  const { calls } = await read([ANSWERED, ANSWERED].join('\n'))
  expect(new Set(calls.map(({ eventId }) => eventId)).size).toBe(1)
  expect(calls).toHaveLength(2)
})
