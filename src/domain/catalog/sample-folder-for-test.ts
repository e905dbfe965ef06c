import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCatalogFolder } from './catalog-files/read-catalog-folder.ts'
import type { WantedCatalog } from './wanted-catalog.ts'

/** A small catalog folder, for tests. */
const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'catalog.yaml': `currency: USD
description: A sample.
`,
  'plans.yaml': `plans:
  - id: 1
    plan_type: IM
    name: IM free
    free: true
    periodic_charge: 0
    packages:
      - name: free
        price_groups: [10]
        size: 1000
        may_overrun: false
        overrun_price: 0
        overrun_resources: 100
  - id: 2
    plan_type: IM
    name: IM small
    free: false
    periodic_charge: 120
    packages:
      - name: small
        price_groups:
          - 10
        size: 5000
        may_overrun: true
        overrun_price: 0.0480
        overrun_resources: 100
`,
  'prices.yaml': `price_groups:
  - id: 10
    name: IM
    resource_type: IM_OVERRUN
    price: 0.048
    resources_per_price: 100
    quantum: 1
  - id: 11
    name: SMS Russia
    resource_type: SMSOUT
    price: 0.035
    resources_per_price: 1
    quantum: 1
    allowed: [79, 78]
    forbidden: ["7800"]
decks:
  - file: decks/voice.csv
    resource_type: PSTNOUT
    resources_per_price: 60
    quantum: 60
    columns:
      prefix: code
      destination: where
      price: usd
`,
  'decks/voice.csv': `code,where,usd,comment
44,GB fixed London,0.01,
447,GB mobile,0.0250,
4478,"GB mobile One, and Two",0.030,
4479,GB mobile Two,0.025,
7,RU fixed_or_mobile,0.05,
870,001 satellite,4.5,
`,
  'subscriptions.yaml': `subscriptions:
  - id: 20
    type: PHONE_NUM
    name: Phone BG
    currency: RUR
    installation_price: 0
    price: 293.855
    period: P1M
  - id: 53
    type: PHONE_NUM
    name: Phone RU 495
    currency: RUR
    installation_price: 0
    price: 345.75
    period: P1M
    required_verification: RU
`,
  'tax-rates.csv': `country,kind,rate,valid_from,source
RU,vat,0.2,,table
RU,vat,0.22,2026-01-01,law
US,none,0,,table
`,
  'currency-rates.csv': `date,currency,rate_per_usd,source
2026-01-01,RUR,76.4217,example
2026-01-02,RUR,77,example
`,
}

/** What becomes of the text of a file of the sample; null: the file is left out. */
export type SampleEdits = Readonly<Record<string, (text: string) => string | Buffer | null>>

/** Writes the sample with some of its files edited, reads it, and removes it. Throws what `readCatalogFolder` throws. */
export async function readSample(edits: SampleEdits = {}): Promise<WantedCatalog> {
  const folder = await mkdtemp(join(tmpdir(), 'switchbook-catalog-'))
  try {
    for (const name of new Set([...Object.keys(SAMPLE_FILES), ...Object.keys(edits)])) {
      const text = SAMPLE_FILES[name] ?? ''
      const content = edits[name] === undefined ? text : edits[name](text)
      await mkdir(dirname(join(folder, name)), { recursive: true })
      if (content !== null) await writeFile(join(folder, name), content)
    }
    return await readCatalogFolder(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
