// Look-ups of telephone numbers a second over the whole deck of the demo catalog, on one core, against a reference
// measured in the same run: a Map of all prefixes, asked from the longest prefix that the deck has to the shortest.
// The numbers are always the same: prefixes of the deck, drawn by a seeded generator and continued to twelve digits.
import { readCatalogFolder } from '../src/domain/catalog/index.ts'
import { buildPrefixIndex, findPrefix } from '../src/domain/catalog/prefix-index.rules.ts'

const NUMBERS = 1_000_000
const ROUNDS = 7

const { priceGroups } = await readCatalogFolder('catalogs/demo')
const groups = priceGroups.filter((group) => group.resourceType === 'PSTNOUT')
const prefixes = groups.flatMap((group) => group.allowed)
const longestPrefix = prefixes.reduce((longest, prefix) => Math.max(longest, prefix.length), 0)
const numbers = drawNumbers(prefixes)

const beforeBuild = performance.now()
const index = buildPrefixIndex(groups)
const buildTime = performance.now() - beforeBuild

const byPrefix = new Map(groups.flatMap((group, position) => group.allowed.map((prefix) => [prefix, position])))

const trie = lookUpsPerSecond((number) => {
  const match = findPrefix(index, number)
  return match === null || match === 'forbidden' ? -1 : match.groupIndex
})
const reference = lookUpsPerSecond(findInMap)

print(`deck: ${count(prefixes.length)} prefixes in ${count(groups.length)} price groups`)
print(`index: built in ${buildTime.toFixed(0)} ms, ${(index.cells.byteLength / 1e6).toFixed(1)} MB`)
print(`numbers: ${count(NUMBERS)}, median of ${ROUNDS} rounds`)
print(`index:     ${count(trie.perSecond)} look-ups a second`)
print(`reference: ${count(reference.perSecond)} look-ups a second (Map, longest prefix first)`)
print(`ratio: ${(trie.perSecond / reference.perSecond).toFixed(1)}`)
print(trie.sum === reference.sum ? 'both find the same prices' : 'THEY FIND DIFFERENT PRICES')

function findInMap(number: string): number {
  for (let length = Math.min(number.length, longestPrefix); length > 0; length -= 1) {
    const position = byPrefix.get(number.slice(0, length))
    if (position !== undefined) return position
  }
  return -1
}

/** The median over the rounds; the sum of what was found shows that both find the same. */
function lookUpsPerSecond(find: (number: string) => number): { perSecond: number; sum: number } {
  const times: number[] = []
  let sum = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    sum = 0
    const before = performance.now()
    for (const number of numbers) sum += find(number)
    times.push(performance.now() - before)
  }
  const median = times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN
  return { perSecond: (NUMBERS / median) * 1000, sum }
}

function drawNumbers(from: readonly string[]): string[] {
  const random = xorshift(20_260_105)
  return Array.from({ length: NUMBERS }, () => {
    const prefix = from[random() % from.length] ?? ''
    return (prefix + String(random()).padStart(10, '0')).slice(0, 12)
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

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
