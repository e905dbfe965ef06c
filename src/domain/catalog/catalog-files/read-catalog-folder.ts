import type { WantedCatalog } from '../wanted-catalog.ts'
import { ProblemList } from './catalog-file-error.ts'
import { CatalogFolder } from './catalog-folder.ts'
import { readCurrencyRatesFile } from './currency-rates-file.ts'
import { readPlansFile } from './plans-file.ts'
import { PRICES_KEYS, readDecks, readPricesFile } from './prices-file.ts'
import { readSubscriptionsFile } from './subscriptions-file.ts'
import { readTaxRatesFile } from './tax-rates-file.ts'
import { readYaml } from './yaml-fields.ts'

const CATALOG_KEYS = { required: ['currency', 'description'] }

/**
 * Reads and checks a catalog folder: catalog.yaml, plans.yaml, prices.yaml and the decks that it names,
 * subscriptions.yaml, tax-rates.csv, currency-rates.csv; a CSV file may be gzipped. `path`: of the folder.
 * Throws CatalogFileError with every problem found, at most twenty.
 */
export async function readCatalogFolder(path: string): Promise<WantedCatalog> {
  const problems = new ProblemList()
  const folder = new CatalogFolder(path, problems)
  await folder.assertThere()
  const [catalogFile, pricesFile, plansFile, subscriptionsFile, taxRatesFile, currencyRatesFile] = await Promise.all([
    folder.read('catalog.yaml'),
    folder.read('prices.yaml'),
    folder.read('plans.yaml'),
    folder.read('subscriptions.yaml'),
    folder.read('tax-rates.csv'),
    folder.read('currency-rates.csv'),
  ])
  const catalog = readYaml(catalogFile, CATALOG_KEYS, problems)
  const currency = catalog?.currency('currency') ?? ''
  const description = catalog?.text('description') ?? ''
  const prices = readPricesFile(readYaml(pricesFile, PRICES_KEYS, problems))
  const priceGroupIds = problems.isEmpty ? new Set(prices.priceGroups.map((group) => group.id)) : null
  // Unzipping goes on beside the reading of the other files.
  const deckFiles = Promise.all(prices.decks.map((deck) => folder.read(deck.file)))
  const planTemplates = readPlansFile(plansFile, priceGroupIds, problems)
  const subscriptionTemplates = readSubscriptionsFile(subscriptionsFile, problems)
  const taxRates = readTaxRatesFile(taxRatesFile, problems)
  const currencyRates = readCurrencyRatesFile(currencyRatesFile, problems)
  const deckGroups = readDecks(prices, await deckFiles, problems)
  problems.throwIfAny()
  const priceGroups = [...prices.priceGroups, ...deckGroups]
  return { currency, description, planTemplates, priceGroups, subscriptionTemplates, taxRates, currencyRates }
}
