export { type Doing, keepDoing } from './keep-doing.ts'
export { releaseSilentSessions } from './release-silent-sessions.ts'
