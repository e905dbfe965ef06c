import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CallRecord, CallRecordFormatError, type CallRecordFormatName, type CallRecordSettings } from './index.ts'
import { LONGEST_LINE } from './line-cutter.ts'
import { FORMATS, isFault, readChunks, readText, SAMPLES, sampleText } from './read-text-for-test.ts'

const TEXTS = new Map<string, string>()
for (const format of FORMATS) TEXTS.set(format, await sampleText(SAMPLES[format]))
const textOf = (format: CallRecordFormatName) => TEXTS.get(format) ?? ''

const format = fc.constantFrom(...FORMATS)

/** A sample with a piece cut out or put in somewhere: mostly good records, some bad ones. */
const damagedSample = fc
  .tuple(format, fc.nat(), fc.nat(60), fc.constantFrom('', '"', '\n', '"\n', '\r\n', '{', '\0', 'é😀', '\t= '))
  .map(([name, at, length, piece]) => {
    const text = textOf(name)
    const from = at % text.length
    return { name, text: text.slice(0, from) + piece + text.slice(from + length) }
  })

/** The text in chunks that are cut at these places. */
function chunksOf(text: string, places: readonly number[]): string[] {
  const cuts = [...new Set(places.map((place) => place % (text.length + 1)))].sort((one, other) => one - other)
  return [...cuts, text.length].map((cut, index) => text.slice(cuts[index - 1] ?? 0, cut))
}

property.prop([damagedSample, fc.array(fc.nat(), { maxLength: 30 }), fc.boolean()])(
  'a file says the same however it is cut into chunks, and with either line break',
  async ({ name, text }, places, isWindows) => {
    const given = isWindows ? text.replaceAll(/\r?\n/g, '\r\n') : text
    expect(await readChunks(chunksOf(given, places), name)).toEqual(await readChunks([text.replaceAll('\r', '')], name))
  },
)

property.prop([format])('a file says the same when it comes character by character', async (name) => {
  expect(await readChunks([...textOf(name)], name)).toEqual(await readChunks([textOf(name)], name))
})

property.prop([format, fc.uint8Array({ maxLength: 400 }), fc.constantFrom('latin1' as const, 'utf8' as const)], {
  numRuns: 1000,
})('bytes that are no call records give faults at most, and throw nothing', async (name, bytes, encoding) => {
  const readings = await readChunks([Buffer.from(bytes).toString(encoding)], name)
  expect(readings.filter((reading) => !isFault(reading))).toEqual([])
})

const noise = fc.string({
  unit: fc.constantFrom(...['"', ',', '\n', '\r', '{', '}', '[', ']', ':', '\t', ' ', '=', '\\', '0', 'a', '\0']),
  maxLength: 300,
})

property.prop([format, fc.array(noise, { maxLength: 5 })], { numRuns: 500 })(
  'punctuation that is no call record throws nothing',
  async (name, chunks) => {
    const readings = await readChunks(chunks, name)
    expect(readings.filter((reading) => !isFault(reading))).toEqual([])
  },
)

property.prop([damagedSample], { numRuns: 500 })(
  'damage spoils the two records that it may touch at most, and makes no further ones',
  async ({ name, text }) => {
    const written = (calls: readonly CallRecord[]) => calls.map(({ line, ...call }) => JSON.stringify(call))
    const before = written((await readText(textOf(name), name)).calls)
    const after = written((await readText(text, name)).calls)
    expect(after.length).toBeLessThanOrEqual(3)
    expect(before.filter((call) => after.includes(call)).length).toBeGreaterThanOrEqual(1)
  },
)

test('an empty file has no calls and no faults', async () => {
  for (const name of FORMATS) {
    expect(await readChunks([], name)).toEqual([])
    expect(await readChunks(['', '\n \r\n\n'], name)).toEqual([])
  }
})

test('a byte order mark is passed over', async () => {
  for (const name of FORMATS) {
    expect(await readText(`\uFEFF${textOf(name)}`, name)).toEqual(await readText(textOf(name), name))
  }
})

test('a line that never ends is one fault, and the lines after it are read', async () => {
  const text = `${'x'.repeat(3 * LONGEST_LINE)}\n${textOf('freeswitch-csv')}`
  const readings = await readChunks(chunksOf(text, [LONGEST_LINE / 2, 2 * LONGEST_LINE]), 'freeswitch-csv')
  expect(readings[0]).toEqual({ line: 1, reason: 'is longer than 1048576 characters' })
  expect(readings.slice(1).map((reading) => ('uniqueId' in reading ? reading.line : null))).toEqual([2, 3, 4])
})

describe('settings', () => {
  const readingWith = (name: CallRecordFormatName, changes: Partial<CallRecordSettings>) => () =>
    readChunks([textOf(name)], name, changes)

  test.each<[CallRecordFormatName, Partial<CallRecordSettings>, string]>([
    ['kamailio-json', { columns: ['a'] }, 'the format has no setting columns; it has accountField, directionField, '],
    ['asterisk-csv', { zones: {} }, 'the format has no setting zones; it has columns, timeZone, '],
    ['asterisk-csv', { timeZone: 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone, such as Europe/Berlin or UTC+3'],
    ['freeswitch-csv', { timeZone: 'local' }, '"local" is not a time zone'],
    ['radius-detail', { zones: { CET: 'Middle' } }, '"Middle" is not a time zone'],
    ['freeswitch-csv', { columns: ['uuid', 'billsec'] }, 'the columns lack accountcode, context, caller_id_number, '],
    ['asterisk-csv', { accountField: 'customer' }, 'the columns lack customer'],
  ])('of %s: %o cannot be used, and nothing is read', async (name, changes, message) => {
    const failure = await readingWith(name, changes)().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallRecordFormatError)
    expect((failure as Error).message).toContain(message)
  })

  test.each(FORMATS)('the directions of %s that are ignored give nothing, and unknown ones a fault', async (name) => {
    const ignored = Object.fromEntries(['outbound', 'default', 'answer'].map((word) => [word, 'ignored' as const]))
    const words = { ...ignored, 'from-carrier': 'inbound', public: 'inbound', inbound: 'inbound', originate: 'inbound' }
    const only = await readText(textOf(name), name, { directions: words as CallRecordSettings['directions'] })
    expect(only.calls.map(({ direction, account }) => [direction, account])).toEqual([['inbound', '1042']])
    expect(only.faults).toEqual([])
    const none = await readText(textOf(name), name, { directions: {} })
    expect(none.calls).toEqual([])
    expect(none.faults).toHaveLength(3)
    expect(none.faults[0]).toContain('has no direction in the settings')
  })
})
