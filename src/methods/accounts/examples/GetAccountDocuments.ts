import type { Example } from '../../../wire/index.ts'

export const getAccountDocumentsExamples: readonly Example[] = []
