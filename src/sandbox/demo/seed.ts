import { type SecretSeal, type StoredApiKey, storedApiKey } from '../../domain/access/index.ts'
import { setUpAccount } from '../../domain/account-opening/index.ts'
import type { Account } from '../../domain/accounts/index.ts'
import type { CatalogSnapshot } from '../../domain/catalog/index.ts'
import { lockBalances, postEntries, saveHolds } from '../../domain/ledger/index.ts'
import { insertSubscription } from '../../domain/subscriptions/index.ts'
import { insertDocument, insertIdentityVerification, insertVerificationCase } from '../../domain/verifications/index.ts'
import { Money } from '../../ground/money/index.ts'
import { saveStandsAt, type Tx } from '../../ground/storage/index.ts'
import { dayStart } from '../../ground/time/index.ts'
import { DEMO_ACCOUNTS, DEMO_API_KEYS, DEMO_NOW, PARENT, USD_ACCOUNT } from './accounts.ts'
import { DEMO_SUBSCRIPTIONS, demoEntries, demoHoldEntry } from './movements.ts'
import { DEMO_CASES, DEMO_DOCUMENTS, DEMO_IDENTITIES } from './verifications.ts'

/** Fills a database that has its catalog with the demo's accounts, their API keys sealed, and sets the clock. */
export async function seedDemo(tx: Tx, catalog: CatalogSnapshot, seal: SecretSeal): Promise<void> {
  await saveStandsAt(tx, DEMO_NOW)
  for (const account of DEMO_ACCOUNTS) {
    await setUpAccount(tx, account, { apiKey: apiKeyOf(account, seal), catalog, now: DEMO_NOW })
  }
  await seedMoney(tx, catalog)
  for (const one of DEMO_CASES) await insertVerificationCase(tx, one)
  for (const document of DEMO_DOCUMENTS) await insertDocument(tx, document)
  for (const identity of DEMO_IDENTITIES) await insertIdentityVerification(tx, identity)
}

function apiKeyOf(account: Account, seal: SecretSeal): StoredApiKey | null {
  if (account === PARENT) return storedApiKey(account.id, DEMO_API_KEYS.parent, seal)
  return account === USD_ACCOUNT ? storedApiKey(account.id, DEMO_API_KEYS.usd, seal) : null
}

async function seedMoney(tx: Tx, catalog: CatalogSnapshot): Promise<void> {
  const entries = demoEntries()
  const holds = DEMO_SUBSCRIPTIONS.map(demoHoldEntry)
  const ids = DEMO_ACCOUNTS.map((account) => account.id)
  const books = await lockBalances(tx, ids, entries.length + holds.length)
  await postEntries(tx, books, [...entries, ...holds])
  for (const [index, subscription] of DEMO_SUBSCRIPTIONS.entries()) {
    const template = catalog.subscriptionTemplates.find((one) => one.name === subscription.templateName)
    const entryId = books.entryIds[entries.length + index]
    if (template === undefined || entryId === undefined)
      throw new Error(`the catalog lacks ${subscription.templateName}`)
    const { subscriptionId, description, held } = subscription
    await insertSubscription(
      tx,
      {
        accountId: PARENT.id,
        subscriptionId,
        templateId: template.id,
        description,
        autoCharge: true,
        nextRenewalOn: '2026-02-01',
      },
      { attachedAt: PARENT.createdAt, dueAt: dayStart(PARENT.location, '2026-02-01') },
    )
    const tax = Money.zero(held.currency)
    const key = `subscription:${subscriptionId}`
    await saveHolds(tx, [{ accountId: PARENT.id, key, amount: held, tax, heldAt: DEMO_NOW, entryId }])
  }
}
