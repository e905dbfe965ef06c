import { CBR_FEED } from './cbr-feed.ts'
import { ECB_FEED } from './ecb-feed.ts'
import { NBK_FEED } from './nbk-feed.ts'
import type { FeedName, RateFeed } from './rate-feed.ts'

/** The feeds by their names. */
export const RATE_FEEDS: Readonly<Record<FeedName, RateFeed>> = { ecb: ECB_FEED, cbr: CBR_FEED, nbk: NBK_FEED }
