import { basename, dirname } from 'node:path'
import type { WantedPriceList } from '../wanted-catalog.ts'
import { ProblemList } from './catalog-file-error.ts'
import { CatalogFolder } from './catalog-folder.ts'
import { PRICES_KEYS, readDecks, readPricesFile } from './prices-file.ts'
import { readYaml } from './yaml-fields.ts'

const KEYS = { required: PRICES_KEYS.required, optional: [...PRICES_KEYS.optional, 'currency'] }

/**
 * Reads and checks the price list of an account: a file such as a catalog's prices.yaml, which may name a currency, and
 * the decks that it names, which lie beside it. Throws CatalogFileError with every problem found, at most twenty.
 */
export async function readPriceListFile(path: string): Promise<WantedPriceList> {
  const problems = new ProblemList()
  const folder = new CatalogFolder(dirname(path), problems)
  await folder.assertThere()
  const top = readYaml(await folder.read(basename(path)), KEYS, problems)
  const currency = top?.has('currency') === true ? top.currency('currency') : null
  const prices = readPricesFile(top)
  const deckFiles = await Promise.all(prices.decks.map((deck) => folder.read(deck.file)))
  const deckGroups = readDecks(prices, deckFiles, problems)
  problems.throwIfAny()
  return { currency, groups: [...prices.priceGroups, ...deckGroups] }
}
