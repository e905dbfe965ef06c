/** What every refusal of the domain is: a reason from its room's closed list, and data. */
export interface Refusal {
  readonly kind: 'refusal'
  readonly reason: string
}

/** Thrown by an operation that refuses: the transaction rolls back, and the edge turns the reason into an error code. */
export class Refused<Kind extends Refusal = Refusal> extends Error {
  override readonly name = 'Refused'
  readonly refusal: Kind
  constructor(refusal: Kind) {
    super(refusal.reason)
    this.refusal = refusal
  }
}
