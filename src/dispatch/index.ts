export { type Dispatch, type DispatchParts, dispatcher } from './dispatch.ts'
export type { WireRequest } from './request.ts'
