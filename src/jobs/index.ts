export { type DueWorkParts, doDueWork, findNextDue } from './due-work.ts'
export { type Doing, keepDoing } from './keep-doing.ts'
