import { test as property } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf } from '../../../ground/money/index.ts'
import { cbrDaily, cbrDynamic, ecbDocument, nbkDaily, nbkRss } from '../../../testing/feed-documents.ts'
import { FEED_NAMES, FeedFailure, type FeedName, RATE_FEEDS } from './index.ts'

function ratesIn(name: FeedName, document: Uint8Array): string[] {
  return RATE_FEEDS[name]
    .read(document)
    .map(({ currency, effectiveOn, rate, source }) => `${currency} ${effectiveOn} ${digitsOf(rate)} ${source}`)
}

describe('the European Central Bank’s documents', () => {
  test('give EUR as 1 ÷ USD and the others as X ÷ USD, half up to six digits', () => {
    const document = ecbDocument({ '2026-11-24': { USD: '1.0840', JPY: '162.24', GBP: '0.83145', KRW: '1588.61' } })
    expect(ratesIn('ecb', document)).toEqual([
      'EUR 2026-11-24 0.922509 ecb',
      'JPY 2026-11-24 149.667897 ecb',
      'GBP 2026-11-24 0.76702 ecb',
      'KRW 2026-11-24 1465.50738 ecb',
    ])
  })

  test('of many days give each under its own day; the rouble is left to the Bank of Russia', () => {
    const document = ecbDocument({
      '2022-03-01': { USD: '1.1162', RUB: '117.2010' },
      '2022-02-28': { USD: '1.1199', RUB: '115.4842' },
    })
    expect(ratesIn('ecb', document)).toEqual(['EUR 2022-03-01 0.895897 ecb', 'EUR 2022-02-28 0.892937 ecb'])
  })

  test.each([
    ['a day without the dollar', { '2026-11-24': { JPY: '162.24' } }, '2026-11-24 has no USD'],
    ['a day without a rate', { '2026-11-24': {} }, '2026-11-24 has no USD'],
    ['no day', {}, 'the document has no reference rates of the European Central Bank'],
    ['a day that is none', { '2026-02-30': { USD: '1.08' } }, 'rates of no day: "2026-02-30"'],
    ['a currency that is none', { '2026-11-24': { USD: '1.08', usd2: '1' } }, '2026-11-24 has a rate of no currency'],
    ['a zero', { '2026-11-24': { USD: '0', JPY: '162.24' } }, 'USD of 2026-11-24 is absurd: 0'],
    ['a negative rate', { '2026-11-24': { USD: '-1.08' } }, 'USD of 2026-11-24 is no rate: "-1.08"'],
    ['an absurd rate', { '2026-11-24': { USD: '99999999' } }, 'USD of 2026-11-24 is absurd: 99999999'],
    ['a cross rate that vanishes', { '2026-11-24': { USD: '9999999', GBP: '0.8' } }, 'EUR of 2026-11-24 is absurd: 0'],
    ['N/A', { '2026-11-24': { USD: 'N/A' } }, 'USD of 2026-11-24 is no rate: "N/A"'],
    ['an exponent', { '2026-11-24': { USD: '1e3' } }, 'is no rate: "1e3"'],
  ])('with %s give no rate', (_what, days: Record<string, Record<string, string>>, sentence) => {
    expect(() => ratesIn('ecb', ecbDocument(days))).toThrow(sentence)
  })

  test('with a day or a currency twice give no rate', () => {
    const once = ecbDocument({ '2026-11-24': { USD: '1.08' } }).toString()
    const twoDays = once.replace(/\t\t<Cube time[\s\S]*?\n\t\t<\/Cube>/, (day) => `${day}\n${day}`)
    expect(() => ratesIn('ecb', Buffer.from(twoDays))).toThrow('the document has 2026-11-24 twice')
    const twoDollars = once.replace(/\t\t\t<Cube currency.*/, (row) => `${row}\n${row}`)
    expect(() => ratesIn('ecb', Buffer.from(twoDollars))).toThrow('2026-11-24 has USD twice')
  })
})

describe('the Bank of Russia’s documents', () => {
  test('give its own dollar rate, by the day on which it comes into force', () => {
    const document = cbrDaily('25.11.2026', [
      { code: 'AMD', name: 'Армянских драмов', nominal: '100', value: '21,8342', perUnit: '0,218342' },
      { code: 'USD', value: '76,4217', perUnit: '76,4217' },
    ])
    expect(ratesIn('cbr', document)).toEqual(['RUR 2026-11-25 76.4217 cbr'])
  })

  test('are divided by their nominal, with and without the rate of one unit', () => {
    const row = { code: 'USD', nominal: '100', value: '7642,1755' }
    expect(ratesIn('cbr', cbrDaily('25.11.2026', [row]))).toEqual(['RUR 2026-11-25 76.421755 cbr'])
    expect(ratesIn('cbr', cbrDaily('25.11.2026', [{ ...row, perUnit: '76,421755' }]))).toEqual([
      'RUR 2026-11-25 76.421755 cbr',
    ])
    expect(() => ratesIn('cbr', cbrDaily('25.11.2026', [{ ...row, perUnit: '7642,1755' }]))).toThrow(
      'USD of 2026-11-25 is 76.421755 and 7642.1755',
    )
  })

  test('over some days give each, and none where none was set', () => {
    expect(ratesIn('cbr', cbrDynamic({ '24.11.2026': '76,1000', '25.11.2026': '76,4217' }))).toEqual([
      'RUR 2026-11-24 76.1 cbr',
      'RUR 2026-11-25 76.4217 cbr',
    ])
    expect(ratesIn('cbr', cbrDynamic({}))).toEqual([])
    expect(() => ratesIn('cbr', cbrDynamic({ '24.11.2026': '88,1' }, 'R01239'))).toThrow('another currency than USD')
  })

  const usd = { code: 'USD', value: '76,4217' }
  test.each([
    ['no currency', cbrDaily('25.11.2026', []), '2026-11-25 has not one rate of USD'],
    ['two dollars', cbrDaily('25.11.2026', [usd, usd]), '2026-11-25 has not one rate of USD'],
    ['no day', cbrDaily('', [usd]), 'rates of no day: ""'],
    ['a day of 13 months', cbrDaily('01.13.2026', [usd]), 'rates of no day: "2026-13-01"'],
    ['a negative rate', cbrDaily('25.11.2026', [{ code: 'USD', value: '-76,4217' }]), 'is no rate: "-76,4217"'],
    ['two commas', cbrDaily('25.11.2026', [{ code: 'USD', value: '1,076,42' }]), 'is no rate: "1,076,42"'],
    ['a nominal of 0', cbrDaily('25.11.2026', [{ ...usd, nominal: '0' }]), 'is for no number of units: "0"'],
    ['a nominal of 3', cbrDaily('25.11.2026', [{ ...usd, nominal: '3' }]), 'is for no number of units: "3"'],
    ['an absurd rate', cbrDaily('25.11.2026', [{ code: 'USD', value: '123456789' }]), 'is absurd: 123456789'],
  ])('with %s give no rate', (_what, document, sentence) => {
    expect(() => ratesIn('cbr', document)).toThrow(sentence)
  })
})

describe('the National Bank of Kazakhstan’s documents', () => {
  const rows = [
    { title: 'UZS', description: '3.96', quant: '100' },
    { title: 'USD', description: '474.2' },
    { title: 'RUB', description: '5.94' },
  ]

  test('give its own dollar rate, dated as a whole or as RSS', () => {
    expect(ratesIn('nbk', nbkDaily('25.11.2026', rows))).toEqual(['KZT 2026-11-25 474.2 nbk'])
    expect(ratesIn('nbk', nbkRss('25.11.2026', rows))).toEqual(['KZT 2026-11-25 474.2 nbk'])
  })

  test('are divided by their quantity', () => {
    const ten = [{ title: 'USD', description: '4742.05', quant: '10' }]
    expect(ratesIn('nbk', nbkDaily('25.11.2026', ten))).toEqual(['KZT 2026-11-25 474.205 nbk'])
  })

  test('of a day without rates give none; a current one without items is no document of theirs', () => {
    expect(ratesIn('nbk', nbkDaily('28.11.2026', []))).toEqual([])
    expect(() => ratesIn('nbk', nbkRss('28.11.2026', []))).toThrow('has not one rate of USD')
  })

  test.each([
    ['no dollar', nbkDaily('25.11.2026', rows.slice(0, 1)), 'has not one rate of USD'],
    ['two dollars', nbkDaily('25.11.2026', [...rows, ...rows]), 'has not one rate of USD'],
    ['no day', nbkDaily('tomorrow', rows), 'rates of no day: "tomorrow"'],
    ['no rate', nbkDaily('25.11.2026', [{ title: 'USD', description: '' }]), 'USD of 2026-11-25 is no rate'],
    ['a negative one', nbkDaily('25.11.2026', [{ title: 'USD', description: '-4' }]), 'is no rate: "-4"'],
  ])('with %s give no rate', (_what, document, sentence) => {
    expect(() => ratesIn('nbk', document)).toThrow(sentence)
  })
})

const HTML = '<!DOCTYPE html><html><head><title>Moved</title></head><body>The page has moved.</body></html>'
const BOMB = `<?xml version="1.0"?><!DOCTYPE rates [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rates><date>25.11.2026</date><item><title>USD</title><description>&b;</description><quant>1</quant></item></rates>`
const OUTSIDE = BOMB.replace('"1"', 'SYSTEM "file:///etc/passwd"')

describe.each(FEED_NAMES)('what is none of %s’s documents', (name) => {
  test.each([
    ['nothing', '', 'the document is empty'],
    ['white space', '\n \n', 'the document is empty'],
    ['a sentence', 'Service unavailable', 'is not well-formed XML'],
    ['a page', HTML, 'declares a document type'],
    ['a page without its type', HTML.slice(15), 'the document has no r'],
    ['JSON', '{"usd":{"eur":0.9}}', 'is not well-formed XML'],
    ['an entity bomb', BOMB, 'declares a document type'],
    ['an entity from outside', OUTSIDE, 'declares a document type'],
    ['another document', '<rates2><date>25.11.2026</date></rates2>', 'the document has no r'],
    ['two roots', '<rates/><rates/>', 'has not one root'],
    ['10 MB of junk', 'x'.repeat(10_000_000), 'the document has more than 1048576 bytes'],
    ['10 MB of tags', '<a>'.repeat(3_333_333), 'the document has more than 1048576 bytes'],
    ['a megabyte of tags', '<a>'.repeat(349_000), 'is not well-formed XML'],
    ['a megabyte of nesting', '<a>'.repeat(140_000) + '</a>'.repeat(140_000), 'is not well-formed XML'],
  ])('%s gives no rate', (_what, text, sentence) => {
    expect(() => ratesIn(name, Buffer.from(text))).toThrow(FeedFailure)
    expect(() => ratesIn(name, Buffer.from(text))).toThrow(sentence)
  })

  property.prop([
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string().map((text) => Buffer.from(text)),
    ),
  ])('fails as a feed, whatever the bytes', (bytes) => {
    expect(() => ratesIn(name, bytes)).toThrow(FeedFailure)
  })
})

test('bytes that are no UTF-8 give no rate', () => {
  const document = nbkDaily('25.11.2026', [{ title: 'USD', description: '474.2' }])
  document[document.length - 20] = 0xff
  expect(() => ratesIn('nbk', document)).toThrow('the document is not utf-8 text')
})

const WHOLE: Readonly<Record<FeedName, Uint8Array>> = {
  ecb: ecbDocument({ '2026-11-24': { USD: '1.0840' } }),
  cbr: cbrDaily('25.11.2026', [{ code: 'USD', value: '76,4217' }]),
  nbk: nbkDaily('25.11.2026', [{ title: 'USD', description: '474.2' }]),
}

test.each(FEED_NAMES)('a document of %s’s that was cut off anywhere gives no rate', (name) => {
  const whole = Buffer.from(WHOLE[name])
  expect(ratesIn(name, whole)).toHaveLength(1)
  // The line break at the end is no part of it.
  const length = whole.toString('latin1').trimEnd().length
  for (let size = 0; size < length; size += 1) {
    expect(() => ratesIn(name, whole.subarray(0, size)), `${size} bytes`).toThrow(FeedFailure)
  }
})
