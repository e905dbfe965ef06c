import type { Example } from '../../../wire/index.ts'

export const getAccountVerificationsExamples: readonly Example[] = []
