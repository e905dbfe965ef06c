/** Why a callback is not sent again. */
export type CallbackRefusal = {
  readonly kind: 'refusal'
  readonly reason: 'callback_unknown'
  readonly callbackId: number
}
