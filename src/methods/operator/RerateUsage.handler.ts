import { rerateUsage } from '../../domain/movements/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import type { Handler } from '../handler.ts'
import type { RerateUsage } from './RerateUsage.ts'
import { toReratingType } from './structures/ReratingType.ts'

/** Events of a page where none is named. */
const DEFAULT_COUNT = 500

export const handleRerateUsage: Handler<typeof RerateUsage> = async (call) => {
  const { read, movements, market, settings, params } = call
  const selection = {
    from: params.fromDate,
    // What was used at this very moment is among it.
    to: params.toDate ?? new Date(market.now.getTime() + 1),
    accountId: params.accountId === undefined ? undefined : accountId(params.accountId),
  }
  const isDryRun = params.dryRun ?? false
  const { afterSource, afterEventId, count = DEFAULT_COUNT } = params
  const after = afterSource === undefined ? null : { source: afterSource, id: afterEventId ?? '' }
  const parts = { read, movements, market, lateDays: settings.lateDays }
  const page = await rerateUsage(selection, { after, count }, parts, { isDryRun })
  return {
    result: page.reratings.map(toReratingType),
    looked_count: page.looked,
    dry_run: isDryRun,
    next_source: page.last?.source,
    next_event_id: page.last?.id,
  }
}
