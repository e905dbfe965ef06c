import { expect, test } from 'vitest'
import { CallRecordFormatError, guessFormat } from './index.ts'
import { FORMATS, SAMPLES, sampleText } from './read-text-for-test.ts'

test.each(FORMATS)('a file of %s is told by its first lines', async (format) => {
  const lines = (await sampleText(SAMPLES[format])).split('\n').slice(0, 12)
  expect(guessFormat(lines)).toBe(format)
  expect(guessFormat([`\uFEFF`, '', ...lines.map((line) => `${line}\r`)])).toBe(format)
})

test.each([FORMATS.slice(0, 4)].flat())('the first line of %s is enough', async (format) => {
  expect(guessFormat((await sampleText(SAMPLES[format])).split('\n').slice(0, 1))).toBe(format)
})

test('a first row that goes on in the next line is told', async () => {
  const text = (await sampleText(SAMPLES['asterisk-csv'])).replace('<12025550142>', '\n<12025550142>')
  expect(guessFormat(text.split('\n'))).toBe('asterisk-csv')
})

test.each([
  [''],
  ['{"time": 1}'],
  ['{"variables":'],
  ['{}{}'],
  ['[]'],
  ['a,b,c'],
  ['"1042","12025550142","442079460123"'],
  [Array(18).fill('"2026-03-17 10:15:02"').join(',')],
  [Array(15).fill('"2026-03-17 10:15:02"').join(',')],
  ['Tue Mar 17 10:15:08 2026'],
  ['\0\0\0\uFFFD'],
])('%j is not guessed at: the error says how to name the format', (text) => {
  expect(() => guessFormat(text.split('\n'))).toThrow(CallRecordFormatError)
  expect(() => guessFormat(text.split('\n'))).toThrow(
    'name it by --format, one of asterisk-csv, freeswitch-csv, freeswitch-json, kamailio-json, radius-detail',
  )
})
