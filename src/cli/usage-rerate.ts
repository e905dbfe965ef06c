import { type OperatorOptions, operatorClient } from './operator-client.ts'

/** What the command line says of a rerating. */
export interface RerateOptions extends OperatorOptions {
  readonly from: Date
  readonly to?: Date
  readonly account?: string
  readonly dryRun?: boolean
}

interface Page {
  readonly result: readonly {
    readonly event_id: string
    readonly source: string
    readonly account_id: number
    readonly status: string
    readonly amount_before: number
    readonly amount_after: number
    readonly currency: string
    readonly reason?: string
  }[]
  readonly looked_count: number
  readonly next_source?: string
  readonly next_event_id?: string
}

/** `switchbook usage rerate`: rates what was used once more, and corrects what differs; `--dry-run` only tells it. */
export async function runUsageRerate(options: RerateOptions): Promise<void> {
  const call = operatorClient(options, process.env)
  const wish = {
    from_date: options.from.toISOString(),
    to_date: options.to?.toISOString() ?? null,
    account_id: options.account ?? null,
    dry_run: options.dryRun ?? false,
  }
  const counts = { looked: 0, corrected: 0, unratable: 0 }
  for (let after: Record<string, unknown> | null = {}; after !== null; ) {
    const page: Page = await call<Page>('RerateUsage', { ...wish, ...after })
    counts.looked += page.looked_count
    for (const one of page.result) {
      if (one.status === 'corrected') counts.corrected += 1
      else counts.unratable += 1
      const change = one.reason ?? `${one.amount_before} → ${one.amount_after} ${one.currency}`
      process.stdout.write(`${one.source} ${one.event_id} of account ${one.account_id}: ${change}\n`)
    }
    const { next_source, next_event_id } = page
    after = next_source === undefined ? null : { after_source: next_source, after_event_id: next_event_id }
  }
  const did = options.dryRun === true ? 'would be corrected' : 'corrected'
  process.stdout.write(
    `${counts.looked} events looked at, ${counts.corrected} ${did}, ${counts.unratable} without a price now.\n`,
  )
}
