export { CallbackDeliverer } from './deliver-callbacks.ts'
export { type DueWorkParts, doDueMovements, doDueWork, findNextDue } from './due-work.ts'
export { type Doing, keepDoing } from './keep-doing.ts'
