// Apart from the room's own index: the XML library is loaded by those alone who ask feeds.
export { askFeed, type FeedAddress } from './ask-feed.ts'
export { FeedFailure } from './feed-failure.ts'
export { feedMoment, lacksRates } from './feed-schedule.ts'
export { RATE_FEEDS } from './feeds.ts'
export { documentFetcher, type FetchDocument } from './fetch-document.ts'
export { FEED_NAMES, type FeedName } from './rate-feed.ts'
