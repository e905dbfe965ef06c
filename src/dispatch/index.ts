export { type Dispatch, dispatcher } from './dispatch.ts'
export type { WireRequest } from './request.ts'
