import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const DECK = fileURLToPath(new URL('../../catalogs/demo/decks/voice.csv.gz', import.meta.url))

/** The deck of the demo's catalog as its file says it, read apart from the product: prefix → price in USD, as text. */
export function deckRows(): ReadonlyMap<string, string> {
  const rows = gunzipSync(readFileSync(DECK)).toString('utf8').trim().split('\n').slice(1)
  return new Map(rows.map((row) => [row.slice(0, row.indexOf(',')), row.slice(row.lastIndexOf(',') + 1).trim()]))
}

/** The longest prefix of a number that the deck has, by trying them all. */
export function longestPrefix(deck: ReadonlyMap<string, string>, number: string): string | undefined {
  for (let length = number.length; length > 0; length -= 1) {
    if (deck.has(number.slice(0, length))) return number.slice(0, length)
  }
  return undefined
}
