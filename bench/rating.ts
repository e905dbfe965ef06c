// Rating alone, on one core, over the whole deck of the demo catalog: the account's prices, the price of a number, its
// terms in another currency, the amount. Against the same by a Map of all prefixes, asked from the longest to the
// shortest, and a decimal library (big.js): both measured in one run, by turns, and both must come to the same amounts.
// Seconds are those of processor time that the process had, so that others on the machine count little.
import Big from 'big.js'
import { catalogSnapshotOf } from '../src/domain/catalog/catalog-snapshot.rules.ts'
import { type PriceGroup, readCatalogFolder } from '../src/domain/catalog/index.ts'
import { exchangeRatesOf } from '../src/domain/exchange-rates/exchange-rates.rules.ts'
import { termsOfPrice } from '../src/domain/rating/index.ts'
import { rateUse } from '../src/domain/rating/use-terms.rules.ts'
import { accountId } from '../src/ground/ids/index.ts'
import { dayIn } from '../src/ground/time/index.ts'
import { median } from './measured-demo.ts'
import { count, print } from './printing.ts'

const USES = 500_000
const ROUNDS = 7
const CURRENCY = 'RUR'
const LINEAGE = [accountId(1)]
const AT = new Date('2026-01-15T09:00:00Z')
const DAY = dayIn('utc', AT)

const wanted = await readCatalogFolder('catalogs/demo')
const versions = wanted.priceGroups.map((group, index) => ({
  ...group,
  id: group.id ?? 1_000_000 + index,
  listId: 'catalog',
  currency: wanted.currency,
  validFrom: null,
  validTo: null,
}))
const stored = { lastRevision: null, planTemplates: [], subscriptionTemplates: [], taxRates: [], priceGroups: versions }
const catalog = catalogSnapshotOf({ revision: 1, currency: wanted.currency }, stored, null)
const inForce = wanted.currencyRates.filter((rate) => rate.currency === CURRENCY && rate.effectiveOn <= DAY).at(-1)
if (inForce === undefined) throw new Error(`the catalog has no rate of ${CURRENCY}`)
const rates = exchangeRatesOf([{ currency: CURRENCY, days: [inForce.effectiveOn], rates: [inForce.rate] }])

const deck = versions.filter((group) => group.resourceType === 'PSTNOUT')
const byPrefix = new Map(deck.flatMap((group) => group.allowed.map((prefix) => [prefix, group] as const)))
const longestPrefix = [...byPrefix.keys()].reduce((longest, prefix) => Math.max(longest, prefix.length), 0)
const uses = drawUses([...byPrefix.keys()])

const ours: number[] = []
const theirs: number[] = []
const sums = new Set<bigint>()
for (let round = 0; round < ROUNDS; round += 1) {
  ours.push(usesPerSecond(rateByProduct))
  theirs.push(usesPerSecond(rateByReference))
}
print(`deck: ${count(byPrefix.size)} prefixes in ${count(deck.length)} price groups, rated in ${CURRENCY}`)
print(`uses: ${count(USES)}, median of ${ROUNDS} rounds`)
print(
  `product:   ${count(median(ours))} a second on one core (${count(Math.min(...ours))} to ${count(Math.max(...ours))})`,
)
print(`reference: ${count(median(theirs))} a second (Map, longest prefix first, and big.js)`)
print(`ratio: ${(median(ours) / median(theirs)).toFixed(1)}; aim: 1,000,000 a second`)
print(sums.size === 1 ? 'both come to the same amounts' : 'VOID: THEY COME TO DIFFERENT AMOUNTS')
process.exitCode = sums.size === 1 ? 0 : 1

interface Use {
  readonly number: string
  readonly quantity: number
}

/** In millionths of the currency's unit. */
function rateByProduct({ number, quantity }: Use): bigint {
  const found = catalog.pricesFor(LINEAGE, AT).find('PSTNOUT', number)
  const terms = found === null || found === 'forbidden' ? null : termsOfPrice(rates, found.group, CURRENCY, DAY)
  if (terms === null) throw new Error(`no price for ${number}`)
  return rateUse(terms, quantity).amount.micros
}

function rateByReference({ number, quantity }: Use): bigint {
  const group = groupInMap(number)
  const rate = rates.rateOn(CURRENCY, DAY)
  if (rate === null) throw new Error('no rate')
  const units = Math.ceil(quantity / group.quantum) * group.quantum
  const millionths = group.price.times(rate).times(`${units}`).times('1000000')
  return BigInt(millionths.div(`${group.resourcesPerPrice}`).round(0, Big.roundHalfUp).toFixed())
}

function groupInMap(number: string): PriceGroup {
  for (let length = Math.min(number.length, longestPrefix); length > 0; length -= 1) {
    const group = byPrefix.get(number.slice(0, length))
    if (group !== undefined) return group
  }
  throw new Error(`no price for ${number}`)
}

/** The sum of the amounts, which is kept, shows that both rate alike. */
function usesPerSecond(rate: (use: Use) => bigint): number {
  let sum = 0n
  const began = process.cpuUsage()
  for (const use of uses) sum += rate(use)
  const { user, system } = process.cpuUsage(began)
  sums.add(sum)
  return (USES * 1e6) / (user + system)
}

function drawUses(prefixes: readonly string[]): Use[] {
  const random = xorshift(20_260_115)
  return Array.from({ length: USES }, () => {
    const prefix = prefixes[random() % prefixes.length] ?? ''
    return { number: (prefix + String(random()).padStart(10, '0')).slice(0, 12), quantity: 1 + (random() % 3600) }
  })
}

/** Marsaglia's xorshift32. */
function xorshift(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
