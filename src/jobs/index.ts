export { type DueWorkParts, doDueWork, findNextDue } from './due-work.ts'
export { keepDoing } from './keep-doing.ts'
