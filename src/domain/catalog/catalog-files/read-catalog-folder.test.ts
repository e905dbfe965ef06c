import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { digitsOf } from '../../../ground/money/index.ts'
import { readSample, type SampleEdits } from '../sample-folder-for-test.ts'
import { CatalogFileError } from './catalog-file-error.ts'
import { readCatalogFolder } from './read-catalog-folder.ts'

const replace = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`the sample has no ${from}`)
  return text.replace(from, to)
}

async function problemsOf(edits: SampleEdits): Promise<string> {
  try {
    await readSample(edits)
  } catch (error) {
    if (error instanceof CatalogFileError) return error.message
    throw error
  }
  return 'none'
}

describe('a sound folder', () => {
  test('is read with the digits that it is written in', async () => {
    const wanted = await readSample()
    expect(wanted.currency).toBe('USD')
    const small = wanted.planTemplates[1]
    expect(small && digitsOf(small.periodicCharge)).toBe('120')
    expect(small?.packages.map((pack) => [pack.priceGroupIds, pack.size, digitsOf(pack.overrunPrice)])).toEqual([
      [[10], 5000, '0.048'],
    ])
    expect(wanted.subscriptionTemplates.map((one) => [one.id, digitsOf(one.price), one.requiredVerification])).toEqual([
      [20, '293.855', null],
      [53, '345.75', 'RU'],
    ])
    expect(wanted.taxRates.map((tax) => [tax.countryCode, tax.validFrom, digitsOf(tax.rate)])).toEqual([
      ['RU', null, '0.2'],
      ['RU', '2026-01-01', '0.22'],
      ['US', null, '0'],
    ])
    expect(wanted.currencyRates[0]).toMatchObject({ currency: 'RUR', effectiveOn: '2026-01-01', source: 'example' })
  })

  test('has its decks grouped by country, kind and price, with names for people and prefixes in order', async () => {
    const { priceGroups } = await readSample()
    expect(priceGroups.map(({ id, name, price, allowed }) => [id, name, digitsOf(price), allowed])).toEqual([
      [10, 'IM', '0.048', []],
      [11, 'SMS Russia', '0.035', ['78', '79']],
      [null, 'International Satellite', '4.5', ['870']],
      [null, 'United Kingdom Fixed', '0.01', ['44']],
      [null, 'United Kingdom Mobile', '0.025', ['447', '4479']],
      [null, 'United Kingdom Mobile 2', '0.03', ['4478']],
      [null, 'Russia Fixed or Mobile', '0.05', ['7']],
    ])
  })

  test('is the same with a deck in any order of rows, and gzipped', async () => {
    const straight = await readSample()
    const zippedBackwards = await readSample({
      'decks/voice.csv': () => null,
      'decks/voice.csv.gz': () =>
        gzipSync(
          'code,where,usd,comment\n870,001 satellite,4.5,\n7,RU fixed_or_mobile,0.05,\n4479,GB mobile,0.0250,\n' +
            '4478,GB mobile,0.03,\n447,GB mobile,0.025,\n44,GB fixed,0.01,\n',
        ),
    })
    expect(zippedBackwards).toEqual(straight)
  })

  test('is the demo: 2,100 prices over 378,447 prefixes of PSTNOUT', async () => {
    const wanted = await readCatalogFolder(fileURLToPath(new URL('../../../../catalogs/demo', import.meta.url)))
    const voice = wanted.priceGroups.filter((group) => group.resourceType === 'PSTNOUT')
    expect(voice).toHaveLength(2070)
    expect(voice.reduce((sum, group) => sum + group.allowed.length, 0)).toBe(378_447)
    expect(new Set(voice.map((group) => group.name)).size).toBe(2070)
    expect(wanted.planTemplates.map((plan) => [plan.id, plan.name, digitsOf(plan.periodicCharge)])).toEqual([
      [184, 'IM free', '0'],
      [185, 'IM small', '120'],
      [186, 'IM medium', '1200'],
      [1022, 'MAU free', '0'],
      [1024, 'MAU small', '100'],
      [1025, 'MAU medium', '750'],
    ])
  })
})

/** File, a text in it, what stands there instead, and what is said of it. */
const WRONG: [string, string, string, string][] = [
  ['catalog.yaml', 'USD', 'RUB', 'catalog.yaml, line 1, currency: the Russian rouble is written RUR'],
  [
    'catalog.yaml',
    'currency: USD',
    'money: USD',
    'catalog.yaml, line 1, money: is not a key here; there are currency, description\ncatalog.yaml, line 1, currency: is missing',
  ],
  ['plans.yaml', '120', 'abc', 'plans.yaml, line 18, periodic_charge: "abc" is not a decimal'],
  ['plans.yaml', '120', '-120', 'plans.yaml, line 18, periodic_charge: "-120" is negative'],
  ['plans.yaml', '120', '1.2e2', 'plans.yaml, line 18, periodic_charge: "1.2e2" is not a decimal'],
  ['plans.yaml', '120', '', 'plans.yaml, line 18, periodic_charge: is empty'],
  ['plans.yaml', '120', '[120]', 'plans.yaml, line 18, periodic_charge: is not a single value'],
  ['plans.yaml', 'plan_type: IM', 'plan_type: SMS', 'plans.yaml, line 3, plan_type: "SMS" is not one of IM, MAU'],
  ['plans.yaml', 'free: false', 'free: no', 'plans.yaml, line 17, free: "no" is neither true nor false'],
  [
    'plans.yaml',
    'periodic_charge: 0',
    'periodic_charge: 5',
    'plans.yaml, line 6, periodic_charge: a free plan charges 0',
  ],
  ['plans.yaml', 'id: 2', 'id: 1', 'plans.yaml, line 14, id: 1 is the id of an earlier entry'],
  ['plans.yaml', '          - 10', '          - 99', 'plans.yaml, line 22, price_groups: there is no price group 99'],
  [
    'plans.yaml',
    '          - 10',
    '          - 10\n          - 10',
    'plans.yaml, line 23, price_groups: the plan covers price group 10 already',
  ],
  ['plans.yaml', '[10]', '[]', 'plans.yaml, line 9, price_groups: a package covers at least one price group'],
  ['plans.yaml', 'free: true', 'free: false', 'plans.yaml, line 2, plans: no plan of the type IM is free'],
  ['plans.yaml', 'size: 5000', 'size: 5000\n        size: 6000', 'plans.yaml, line 24: Map keys must be unique'],
  [
    'plans.yaml',
    '[10]',
    '[10',
    'plans.yaml, line 10: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['prices.yaml', 'price: 0.048', 'price: ~', 'prices.yaml, line 5, price: is empty'],
  ['prices.yaml', 'id: 11', 'id: 100001', 'prices.yaml, line 8, id: 100001 is not between 1 and 100000'],
  [
    'prices.yaml',
    'SMSOUT',
    'sms',
    'prices.yaml, line 10, resource_type: "sms" is not a resource type, such as PSTNOUT',
  ],
  ['prices.yaml', '[79, 78]', '[79, +78]', 'prices.yaml, line 14, allowed: "+78" is not a prefix of digits'],
  ['prices.yaml', '[79, 78]', '[79, 79]', 'prices.yaml, line 14, allowed: "79" has a price already'],
  ['prices.yaml', '"7800"', '"78"', 'prices.yaml, line 15, forbidden: "78" is in this price group already'],
  ['prices.yaml', 'quantum: 60', 'quantum: 0', 'prices.yaml, line 20, quantum: 0 is not between 1 and 2147483647'],
  [
    'prices.yaml',
    'decks/voice.csv',
    '../voice.csv',
    'prices.yaml, line 17, file: lies outside the folder\n../voice.csv: the file is missing',
  ],
  ['prices.yaml', 'prefix: code', 'prefix: number', 'decks/voice.csv, line 1, number: the column is missing'],
  ['decks/voice.csv', '4479,', '4478,', 'decks/voice.csv, line 5, code: "4478" has a price already'],
  ['decks/voice.csv', '447,', 'x447,', 'decks/voice.csv, line 3, code: "x447" is not a prefix of digits'],
  ['decks/voice.csv', '0.030', '.03', 'decks/voice.csv, line 4, usd: ".03" is not a decimal'],
  [
    'decks/voice.csv',
    'GB mobile,',
    'UK mobile,',
    'decks/voice.csv, line 3, where: "UK mobile" does not begin with a country code of ISO 3166-1 or 001',
  ],
  ['decks/voice.csv', ',0.05,', ',0.05', 'decks/voice.csv, line 6: has 3 fields, not 4'],
  [
    'subscriptions.yaml',
    'P1M',
    'P2W',
    'subscriptions.yaml, line 8, period: "P2W" is not a period, such as P1M or P14D',
  ],
  [
    'subscriptions.yaml',
    'RUR',
    'XYZ',
    'subscriptions.yaml, line 5, currency: "XYZ" is not a currency code of ISO 4217',
  ],
  ['tax-rates.csv', '0.22', '22', 'tax-rates.csv, line 3, rate: "22" is above 1; a rate is a fraction, 0.22 for 22 %'],
  [
    'tax-rates.csv',
    '2026-01-01',
    '2026-02-30',
    'tax-rates.csv, line 3, valid_from: "2026-02-30" is not a day of the calendar',
  ],
  ['tax-rates.csv', '2026-01-01', '', 'tax-rates.csv, line 3, valid_from: RU has a rate from that day already'],
  ['tax-rates.csv', 'US,', 'UU,', 'tax-rates.csv, line 4, country: "UU" is not a country code of ISO 3166-1'],
  ['currency-rates.csv', '77', '0', 'currency-rates.csv, line 3, rate_per_usd: "0" is not greater than zero'],
  ['currency-rates.csv', '01-02', '01-01', 'currency-rates.csv, line 3, date: RUR has a rate of that day already'],
  [
    'currency-rates.csv',
    'date,',
    'day,',
    'currency-rates.csv, line 1, day: is not a column here; there are date, currency, rate_per_usd, source\ncurrency-rates.csv, line 1, date: the column is missing',
  ],
]

describe('a folder that is wrong is told file, line and field', () => {
  test.each(WRONG)('%s: %s → %s', async (file, from, to, sentence) => {
    expect(await problemsOf({ [file]: replace(from, to) })).toBe(sentence)
  })

  test('when it is no folder at all', async () => {
    await expect(readCatalogFolder('/no/such/catalog')).rejects.toThrow('/no/such/catalog: is not a folder')
  })

  test('when a file is missing, not UTF-8 or not gzip', async () => {
    expect(await problemsOf({ 'plans.yaml': () => null })).toBe('plans.yaml: the file is missing')
    expect(await problemsOf({ 'catalog.yaml': () => Buffer.from([0xff]) })).toBe('catalog.yaml: is not UTF-8 text')
    expect(await problemsOf({ 'tax-rates.csv': () => null, 'tax-rates.csv.gz': () => 'plain' })).toBe(
      'tax-rates.csv.gz: is not a gzip file',
    )
  })

  test('about all its problems at once, and at most twenty', async () => {
    const several = await problemsOf({
      'plans.yaml': replace('120', 'abc'),
      'subscriptions.yaml': replace('293.855', '-1'),
    })
    expect(several.split('\n')).toHaveLength(2)
    const broken = Array.from({ length: 100 }, (_, row) => `${row},GB mobile,?,`).join('\n')
    const many = await problemsOf({ 'decks/voice.csv': () => `code,where,usd,comment\n${broken}` })
    expect(many.split('\n')).toHaveLength(20)
  })
})
