export { type Dispatch, dispatcher } from './dispatch.ts'
export type { WireAnswer, WireRequest } from './request.ts'
