import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digitsOf } from '../../../ground/money/index.ts'
import { readPriceListFile } from './read-price-list-file.ts'

const GROUP = `price_groups:
  - id: 1
    name: SMS
    resource_type: SMSOUT
    price: 0.0120
    resources_per_price: 1
    quantum: 1
    allowed: [79, 78]
    forbidden: ["7800"]
`
const DECK = `decks:
  - file: voice.csv
    resource_type: PSTNOUT
    resources_per_price: 60
    quantum: 60
    columns: { prefix: code, destination: where, price: usd }
`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchbook-prices-'))
  await writeFile(join(folder, 'voice.csv'), 'code,where,usd\n44,GB fixed,0.01\n447,GB mobile,0.025\n')
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string) {
  await writeFile(join(folder, 'own.yaml'), text)
  return readPriceListFile(join(folder, 'own.yaml'))
}

describe('a price list in a file', () => {
  test('is read as a catalog’s prices are, with the digits that it is written in', async () => {
    const { currency, groups } = await read(GROUP)
    expect(currency).toBeNull()
    expect(groups).toMatchObject([{ id: 1, resourceType: 'SMSOUT', allowed: ['78', '79'], forbidden: ['7800'] }])
    expect(groups.map(({ price }) => digitsOf(price))).toEqual(['0.012'])
  })

  test('may name a currency, and decks that lie beside it', async () => {
    const { currency, groups } = await read(`currency: EUR\n${GROUP}${DECK}`)
    expect(currency).toBe('EUR')
    expect(groups.map(({ id, name, allowed }) => [id, name, allowed])).toEqual([
      [1, 'SMS', ['78', '79']],
      [null, 'United Kingdom Fixed', ['44']],
      [null, 'United Kingdom Mobile', ['447']],
    ])
  })

  test('may be empty: then no price is the account’s own', async () => {
    expect(await read('price_groups: []')).toEqual({ currency: null, groups: [] })
  })

  test.each([
    [`${GROUP}plans: []`, 'own.yaml, line 10, plans: is not a key here; there are price_groups, decks, currency'],
    ['currency: EUR', 'own.yaml, line 1, price_groups: is missing'],
    [`currency: RUB\n${GROUP}`, 'own.yaml, line 1, currency: the Russian rouble is written RUR'],
    [`currency:\n${GROUP}`, 'own.yaml, line 1, currency: is empty'],
    [GROUP.replace('0.0120', 'cheap'), 'own.yaml, line 5, price: "cheap" is not a decimal'],
    [GROUP.replace('id: 1', 'id: 100001'), 'own.yaml, line 2, id: 100001 is not between 1 and 100000'],
    [GROUP.replace('[79, 78]', '[79, 79]'), 'own.yaml, line 8, allowed: "79" has a price already'],
    [`${GROUP}${DECK.replace('voice', 'none')}`, 'none.csv: the file is missing'],
    [`${GROUP}${DECK.replace('usd', 'eur')}`, 'voice.csv, line 1, eur: the column is missing'],
  ])('%j is told by file, line and field', async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(sentence)
  })

  test('that is not there is told so', async () => {
    await expect(readPriceListFile(join(folder, 'gone.yaml'))).rejects.toThrow('gone.yaml: the file is missing')
    await expect(readPriceListFile('/no/such/own.yaml')).rejects.toThrow('/no/such: is not a folder')
  })
})
