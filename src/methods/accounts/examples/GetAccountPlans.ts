import type { Example } from '../../../wire/index.ts'

export const getAccountPlansExamples: readonly Example[] = []
