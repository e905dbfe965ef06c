export { callbackPoster, type PostCallbacks } from './post-callbacks.ts'
export { type AllowedNetworks, LOOPBACK_NETWORKS, readNetworks } from './target.rules.ts'
