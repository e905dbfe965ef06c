/** A feed could not be read: it did not answer as it should, or what it gave is none of its documents. */
export class FeedFailure extends Error {
  override readonly name = 'FeedFailure'
}
